"""What an import did, or would do."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class ImportReport:
    """Numbers of rows of the file, and the first findings and differences.

    `rows` = `created` + `updated` + `unchanged` + `wrong`, rows with an error; `departed` of the
    updated left the cooperative. `closed`, `reopened` and `moved` count accounts. `stored` tells
    whether anything was written; when rows were bad and `keep_going` was not said, nothing was.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    departed: int = 0
    wrong: int = 0
    closed: int = 0
    reopened: int = 0
    moved: int = 0
    errors: int = 0
    warnings: int = 0
    stored: bool = False
    first_errors: list[dict[str, Any]] = field(default_factory=list)
    first_warnings: list[dict[str, Any]] = field(default_factory=list)
    differences: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Give the object that `agora import-members --json` prints."""
        return asdict(self)
