"""From HedgeDoc's Markdown to plain CommonMark, and to plain text."""

import re

# A link or an image whose label has no brackets; one level of brackets in its address.
LINK = re.compile(
    r"(!?)\[([^\[\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?(?:\s*=\d*x\d*)?\s*\)"
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_REFERENCE_IMAGE = re.compile(r"!\[[^\[\]]*\]\[[^\[\]]*\]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w-]{0,20}(?:\s[^<>]*)?/?>")
_EMBED = re.compile(r"\{%[^{}%]*%\}")
_BLOCKQUOTE_TAG = re.compile(r"\[(?:name|time|color)=[^\[\]]*\]")
_UNDERLINED = re.compile(r"\+\+(?=\S)([^+\n]+(?:\+(?!\+)[^+\n]+)*)\+\+")
_HIGHLIGHTED = re.compile(r"(?<!=)==(?=[^\s=])([^=\n]+)==(?!=)")
_RAISED = re.compile(r"(?<!\^)\^([^\s^\[\]]{1,40})\^(?!\^)")
_LOWERED = re.compile(r"(?<![~\w])~([^\s~]{1,40})~(?!~)|(?<=\w)~([^\s~]{1,10})~(?!~)")
_EMPTY_LINK = re.compile(r"(?<!!)\[[\s*_]*\]\([^()\s]*\)")
_BLANKS = re.compile(r"[ \t]{2,}")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+")
# Ordinary blanks only: a no-break space belongs to the words.
_SPACES = re.compile(r"[ \t\n]+")


def _drop_comments(text: str) -> str:
    kept = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + len("-->")
    return "".join(kept) + text[position:]


def drop_page_furniture(text: str) -> str:
    """A document without comments, images, embeds, icons and HTML tags."""
    text = _drop_comments(text)
    text = _REFERENCE_IMAGE.sub("", _IMAGE.sub("", text))
    text = _EMBED.sub("", _BLOCKQUOTE_TAG.sub("", text))
    return _EMPTY_LINK.sub("", _TAG.sub("", _BREAK.sub(" ", text)))


def _emphasise(match: re.Match[str]) -> str:
    inner = match[1].strip()
    following = match.string[match.end() : match.end() + 1]
    # CommonMark does not close emphasis between a sign and a letter.
    if not inner or "*" in inner or (following.isalnum() and not inner[-1].isalnum()):
        return match[1]
    trail = " " if match[1][-1:] == " " else ""
    return f"*{inner}*{trail}"


def to_commonmark(text: str) -> str:
    """One block of text without what only HedgeDoc understands; its words are kept."""
    text = _UNDERLINED.sub(_emphasise, text)
    text = _HIGHLIGHTED.sub(r"\1", text)
    text = _RAISED.sub(r"\1", text)
    text = _LOWERED.sub(lambda match: match[1] or match[2], text)
    return text.replace("++", "")


def plain(text: str) -> str:
    """The words of a heading or label: no emphasis, links reduced to their label."""
    text = LINK.sub(lambda match: match[2], text).replace("++", "")
    return _SPACES.sub(" ", _EMPHASIS.sub("", text).replace("==", "")).strip()


def tidy(line: str) -> str:
    """A line without doubled blanks, nor spaces of any kind at its ends."""
    return _BLANKS.sub(" ", line).strip()
