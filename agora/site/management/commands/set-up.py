"""Make the pages a site cannot do without."""

from typing import Any

from agora.operations.command import AgoraCommand
from agora.site.actions.set_up_pages import set_up_pages


class Command(AgoraCommand):
    """`agora set-up`; may be repeated, for instance after a language was added."""

    help = (
        "Make the home page, the three entrances and the texts of the house (terms, charter, ...) "
        "in each language; keep those that exist."
    )
    topic = "Run"

    def perform(self, **options: Any) -> dict[str, Any]:
        created = set_up_pages()
        self.say(f"Pages made: {created}.")
        return {"created": created}
