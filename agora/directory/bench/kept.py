"""The databases of `agora bench-data`, which are kept as long as the code writes the same."""

from dataclasses import dataclass
from pathlib import Path

from agora.directory.bench.aside import Track
from agora.directory.bench.filling import Filled, fill
from agora.operations.apart import have_apart, name_apart
from agora.search import encoder

MOST_MEMBERS = 2_000_000
_HERE = Path(__file__).parent
_ROOM, _SEARCH = _HERE.parent, _HERE.parent.parent / "search"


@dataclass(frozen=True)
class Bench:
    """A database by its name; `filled` is how it was made, None if it was there."""

    name: str
    filled: Filled | None = None


def bench_name(members: int, seed: int) -> str:
    """Give the name of the database of so many members that this code and its words make."""
    meaning = "" if encoder.is_on() else "_no_meaning"
    return name_apart(f"{members}_{seed}{meaning}", _what_decides())


def bench_database(members: int, seed: int, track: Track) -> Bench:
    """Give a database with so many listed members, made if there is none that fits the code.

    `track` is as `AgoraCommand.track`. Raises Problem, as `have_apart` does.
    """
    name, filled = bench_name(members, seed), []
    made = have_apart(name, lambda: filled.append(fill(members, seed, track)))
    return Bench(name, filled[0] if made else None)


def _what_decides() -> list[Path]:
    """Give the files that say what stands on cards and entries."""
    modules = ("cards", "meanings", "shown", "search", "areas", "availability", "purposes")
    return [
        *_HERE.glob("*.py"),
        *_HERE.glob("*.toml"),
        *(_ROOM / f"{module}.py" for module in modules),
        *(_ROOM / "vocabulary").glob("*.toml"),
        *(_SEARCH / f"{module}.py" for module in ("entries", "passages", "plain")),
        *(_SEARCH / "words").glob("*.py"),
    ]
