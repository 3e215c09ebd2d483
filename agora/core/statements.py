"""Which tables an SQL statement writes to, read from its text."""

import re
from collections.abc import Iterator

# What a statement that only reads, or only steers the connection, begins with. Any other first
# word counts as a write: a statement that nobody thought of is refused, not let through.
READS = {
    "BEGIN", "CLOSE", "COMMIT", "DECLARE", "END", "EXPLAIN", "FETCH", "MOVE", "RELEASE", "RESET",
    "ROLLBACK", "SAVEPOINT", "SELECT", "SET", "SHOW", "START", "TABLE", "VALUES", "WITH",
}  # fmt: skip
WRITES = {"DELETE", "INSERT", "MERGE", "UPDATE"}
# Functions that write although they stand in a SELECT.
WRITING_FUNCTIONS = re.compile(
    r"(nextval|setval|lo_\w+|lowrite|dblink\w*|pg_notify|pg_import_\w+|pg_restore_\w+"
    r"|procrastinate_\w+)$"
)
_SUSPECT = re.compile(
    r"\b(?:DELETE|INSERT|INTO|MERGE|UPDATE|nextval|setval|lo_|lowrite|dblink|pg_notify|pg_import_"
    r"|pg_restore_|procrastinate_)|;",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"""
    (?P<nothing> --[^\n]* | /\*.*?\*/ | \s+ )
  | (?P<text> [eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$ )
  | (?P<quoted> "(?:[^"]|"")*" )
  | (?P<word> [^\W\d][\w$]* )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def writes_of(sql: str) -> Iterator[tuple[str, str]]:
    """Give the verb (`UPDATE`) and the table of each write in `sql`, which may be many statements.

    The table is empty when it cannot be read; it keeps its schema, unless that is `public`.
    """
    if sql[:7].upper() == "SELECT " and not _SUSPECT.search(sql):
        return
    statement: list[tuple[str, str]] = []
    for token in [*_tokens(sql), ("sign", ";")]:
        if token == ("sign", ";"):
            yield from _writes_of_one(statement)
            statement = []
        else:
            statement.append(token)


def _tokens(sql: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(sql):
        kind = "text" if match.lastgroup == "tag" else match.lastgroup
        if kind == "quoted":
            yield kind, match[0][1:-1].replace('""', '"')
        elif kind == "word":
            yield kind, match[0].upper()
        elif kind != "nothing":
            yield kind, match[0]


def _writes_of_one(statement: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    first = next((value for kind, value in statement if (kind, value) != ("sign", "(")), None)
    if first is None:
        return
    if first not in READS | WRITES:
        yield first, _name(statement[1:])
        return
    before = ""
    for place, (kind, value) in enumerate(statement):
        rest = statement[place + 1 :]
        called = kind in {"word", "quoted"} and rest[:1] == [("sign", "(")]
        if called and WRITING_FUNCTIONS.match(value.lower()):
            yield "SELECT", value.lower()
        if kind == "word":
            if value in {"DELETE", "INSERT", "MERGE"}:
                yield value, _name(rest[1:])
            elif value == "UPDATE" and before not in {"FOR", "KEY", "DO"}:
                yield value, _name(rest)
            elif value == "INTO" and before not in {"INSERT", "MERGE"}:
                yield "SELECT INTO", _name(rest)
        before = value if kind == "word" else ""


def _name(tokens: list[tuple[str, str]]) -> str:
    """Give the name of the table that the tokens begin with."""
    parts: list[str] = []
    for kind, value in tokens:
        if kind == "word" and not parts and value in {"ONLY", "TABLE", "INTO"}:
            continue
        if kind in {"word", "quoted"} and (not parts or parts[-1] == "."):
            parts.append(value.lower() if kind == "word" else value)
        elif (kind, value) == ("sign", ".") and parts:
            parts.append(value)
        else:
            break
    return "".join(parts).removeprefix("public.")
