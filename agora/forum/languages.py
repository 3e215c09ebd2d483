"""The language of a post: what its author says, else what its words tell."""

from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from agora.forum.models import Post

# Those that members of the cooperative write in; of too many, a short text tells nothing.
_KNOWN = (
    Language.FRENCH,
    Language.DUTCH,
    Language.ENGLISH,
    Language.GERMAN,
    Language.ITALIAN,
    Language.SPANISH,
)
_SURE = 0.5
_SHORTEST = 12  # letters


def language_of(text: str, *, said: str, reader_language: str) -> tuple[str, str]:
    """Give the ISO 639-1 code of a text and the `Post.LanguageWay` it is known by.

    What was `said` counts; else what is detected if that is plain; else the language its author
    reads the site in.
    """
    if said:
        return said, Post.LanguageWay.SAID
    return detected(text) or reader_language, Post.LanguageWay.DETECTED


def detected(text: str) -> str:
    """Give the code of the language a text is plainly in; empty if it is too short to tell."""
    if sum(map(str.isalpha, text)) < _SHORTEST:
        return ""
    best = _detector().compute_language_confidence_values(text[:2000])[0]
    return best.language.iso_code_639_1.name.lower() if best.value >= _SURE else ""


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_KNOWN).with_low_accuracy_mode().build()
