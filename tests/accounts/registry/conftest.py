import io

import pytest

from agora.accounts.actions.import_members import import_members
from agora.accounts.registry.findings import Findings

HEAD = "number;name;email;language;country;town;postal_code;office;owner_since;status\n"
ROW = "0001;Peeters Ana;ana@example.org;nl;BE;Gent;9000;;2019-05-01;active\n"


class Imported:
    """What an import gave: its report, and the table of its findings."""

    def __init__(self, text: str | bytes, **options):
        table = io.StringIO(newline="")
        content = text if isinstance(text, bytes) else text.encode()
        options = {"actor": None} | options
        self.report = import_members(file=io.BytesIO(content), findings=Findings(table), **options)
        self.table = table.getvalue()

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Rows created, updated, left as they were, and refused."""
        report = self.report
        return report.created, report.updated, report.unchanged, report.errors

    @property
    def errors(self) -> list[tuple[int, str, str]]:
        return [_short(one) for one in self.report.first_errors]

    @property
    def warnings(self) -> list[tuple[int, str, str]]:
        return [_short(one) for one in self.report.first_warnings]


def _short(finding: dict) -> tuple[int, str, str]:
    return finding["line"], finding["column"], finding["message"]


@pytest.fixture
def imported(db):
    """Give a function from the text of a file to what its import gave."""
    return Imported
