"""What a source of words says, before it is written."""

from dataclasses import dataclass, field
from typing import NamedTuple

from agora.directory.models import word_key


class Word(NamedTuple):
    """A word and its key, made once: folding is what takes time in a load."""

    text: str
    key: str

    @classmethod
    def of(cls, text: str, language: str) -> "Word":
        """Give the word of a text in this language."""
        return cls(text, word_key(text, language))


@dataclass(frozen=True)
class ConceptDraft:
    """One trade or skill as a source has it.

    `words` maps the code of a language to its words, the label first, then synonyms. `sector` is a
    code, None to leave what is there; so is an empty `esco_uri`.
    """

    code: str
    kind: str
    words: dict[str, list[Word]]
    sector: str | None = None
    esco_uri: str = ""


@dataclass
class Written:
    """What a load changed. `left_out` are words that mean another concept already, as (language,
    word, code of the draft); `waiting` profiles have their cards written afresh by a job."""

    concepts: int = 0
    created: int = 0
    updated: int = 0
    removed: int = 0
    words_added: int = 0
    words_removed: int = 0
    waiting: int = 0
    left_out: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.created or self.updated or self.removed or self.words_changed)

    @property
    def words_changed(self) -> int:
        """How many words came or went."""
        return self.words_added + self.words_removed
