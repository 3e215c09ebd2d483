"""Write all recommendations as a table (CSV)."""

from pathlib import Path

from agora.operations.command import AgoraCommand
from agora.recommendations.filters import Filters
from agora.recommendations.selectors import filtered_recommendations
from agora.recommendations.table import write_table


class Command(AgoraCommand):
    """`agora export-recommendations FILE.csv [--cycle 2020-2021] [--theme slug]`."""

    help = "Write recommendations and their follow-up as a CSV table."
    topic = "Recommendations"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="Where to write the table.")
        parser.add_argument("--cycle", default="", help="Only this cycle.")
        parser.add_argument("--theme", default="", help="Only the themes of this slug.")

    def perform(self, *, file, cycle, theme, **options):
        found = filtered_recommendations(Filters(cycle=cycle, theme=theme))
        file.write_text(write_table(found), encoding="utf-8", newline="")
        count = found.count()
        self.say(f"{count} recommendations written to {file}.")
        return {"recommendations": count, "file": str(file)}
