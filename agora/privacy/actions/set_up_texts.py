"""The texts a house cannot do without, for editors to make their own."""

import datetime
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from wagtail.models import Page

from agora.privacy.models import LegalKind, LegalPage
from agora.web.theme import theme

STARTING_TEXTS = Path(__file__).parent.parent / "starting_texts"
FIRST_VERSION = datetime.date(2026, 1, 1)


@transaction.atomic
def set_up_texts(homes: dict[str, Page]) -> int:
    """Make the texts that are missing below each language's home page; give how many.

    `homes` maps a language code to its home page. Texts that exist stay as editors left them. A
    language for which we bring no starting text is left out: readers get another one's.
    """
    created = 0
    for kind in LegalKind:
        pages = {
            page.locale.language_code: page
            for page in LegalPage.objects.filter(kind=kind).select_related("locale")
        }
        for code, home in homes.items():
            file = STARTING_TEXTS / f"{kind.value}.{code}.md"
            if code in pages or not file.exists():
                continue
            page = _page(kind, code, home, file.read_text(encoding="utf-8"))
            if pages:
                page.translation_key = next(iter(pages.values())).translation_key
            home.refresh_from_db()
            pages[code] = home.add_child(instance=page)
            page.save_revision().publish()
            created += 1
    return created


def _page(kind: str, code: str, home: Page, text: str) -> LegalPage:
    """Give a page of a starting text: its first line is the title, the rest Markdown."""
    title, _, body = text.partition("\n")
    with translation.override(code):
        charter = reverse("privacy:charter")
    body = body.strip().replace("{cooperative}", theme().cooperative)
    body = body.replace("{contact}", parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    return LegalPage(
        title=title.strip(),
        slug=slugify(title),
        locale=home.locale,
        kind=kind,
        version=FIRST_VERSION,
        body=body.replace("{charter}", charter),
        live=False,
    )
