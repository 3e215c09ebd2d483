"""Cells of tables that people open in a spreadsheet."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


def escape_cell(text: str) -> str:
    """Give the cell such that no spreadsheet runs it; `unescape_cell` gives `text` back."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def unescape_cell(cell: str) -> str:
    """Give the text of a cell as it was before `escape_cell`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_DANGEROUS) else cell
