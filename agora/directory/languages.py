"""The languages that members say they speak."""

from django.utils.translation import get_language_info, pgettext_lazy

from agora.core.sorting import sort_key

# Those that Django does not name, or names by a script or a country.
_OURS = {
    "fsl": pgettext_lazy("language", "French sign language (LSF)"),
    "ln": pgettext_lazy("language", "Lingala"),
    "sfb": pgettext_lazy("language", "French Belgian sign language (LSFB)"),
    "vgt": pgettext_lazy("language", "Flemish sign language (VGT)"),
    "wo": pgettext_lazy("language", "Wolof"),
    "zh": pgettext_lazy("language", "Chinese"),
}
_DJANGOS = (
    "ar", "bg", "br", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi",
    "hr", "hu", "hy", "it", "ja", "kab", "ko", "lb", "nl", "pl", "pt", "ro", "ru", "sk", "sq",
    "sr", "sv", "sw", "tr", "uk", "vi",
)  # fmt: skip
SPOKEN = frozenset(_DJANGOS) | frozenset(_OURS)


def language_name(code: str) -> str:
    """Give the name of a language in the reader's, or its code if it has none here."""
    if code in _OURS:
        return str(_OURS[code])
    return str(get_language_info(code)["name_translated"]) if code in _DJANGOS else code


def language_choices() -> list[tuple[str, str]]:
    """Give code and name of every language, in the order of the names."""
    named = ((code, language_name(code)) for code in SPOKEN)
    return sorted(named, key=lambda pair: sort_key(pair[1]))
