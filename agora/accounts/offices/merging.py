"""What becomes of an office when a file speaks of it: compared with what is here and with what the
last file said, field by field."""

from dataclasses import dataclass, field

from agora.accounts.offices.columns import Texts, same


@dataclass
class Merge:
    """What a row brings to an office, all in texts by field.

    `changes` are (before, after), `kept` (ours, the file's) of what was edited here since the last
    file, `said` what the files said so far, this one included.
    """

    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)


def merge(ours: Texts, said_before: Texts, file: Texts) -> Merge:
    """Compare the fields that a row of the file has.

    The file's value is taken if no file ever gave one, or if ours is still what the last one gave;
    else what was edited here stays.
    """
    merged = Merge(said=dict(said_before))
    for name, theirs in file.items():
        mine, before = ours.get(name, ""), said_before.get(name)
        if not same(name, mine, theirs):
            if before is None or same(name, mine, before):
                merged.changes[name] = (mine, theirs)
            else:
                merged.kept[name] = (mine, theirs)
        if before is None or not same(name, before, theirs):
            merged.said[name] = theirs
    return merged
