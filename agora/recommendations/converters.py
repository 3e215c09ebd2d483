"""Parts of this room's addresses."""


class CycleConverter:
    """The code of a cycle: `2020-2021`."""

    regex = r"\d{4}-\d{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    """A recommendation's number: one to four digits, so that it always fits the column."""

    regex = r"\d{1,4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
