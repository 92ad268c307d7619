"""Bytes -> text, exactly: no line end, space or letter is changed that need not be.

A byte order mark decides, then UTF-8, then what a page declares, then Windows-1252. Nothing is
ever decoded with replacement: a text with holes would look like the report and not be it.
"""

import re
from dataclasses import dataclass

from dateline.model.problem import Problem
from dateline.read.refuse import warn

__all__ = ["Decoded", "clean", "decode", "label"]

_MARKS = (  # the longer first: UTF-32 little-endian begins like UTF-16
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")  # not TAB LF VT FF CR ESC
_CONTROL_BYTES = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1b"})
_CONTROL_PAIRS = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")  # the rest of them, in UTF-8
_UNKEEPABLE = re.compile(
    r"[\x00\ud800-\udfff]"
)  # SQLite ends text at NUL; surrogates have no UTF-8
_WORD = re.compile(r"[^\W_]")
_NOISE_SHARE = 0.05  # of characters; texts that were cut from terminals stay below .01
_NOISE_MIN = 8  # a short text with a few stray controls is still a text


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what had to be done for it; or no text, and the code and words of the refusal."""

    text: str = ""
    problems: tuple[Problem, ...] = ()
    code: str = ""
    refusal: str = ""


def decode(raw: bytes, *, declared: str = "") -> Decoded:
    """Return the text of `raw`, or the reason why it has none.

    Args:
        raw: The bytes of one text.
        declared: An encoding that the page names for itself; used only where UTF-8 fails.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = _strict(raw[len(mark) :], encoding)
            if text is None:
                return _broken(f"its byte order mark says {encoding}, and that does not fit")
            return _checked(text, ())
    text = _strict(raw, "utf-8")
    if text is not None:
        return _checked(text, ())
    for encoding in (declared, "cp1252"):
        text = _strict(raw, encoding)
        if text is not None and not _CONTROL.search(text):
            words = f"it is not UTF-8 and was read as {encoding}: check names with accents"
            return _checked(text, (warn("encoding", words),))
    if _is_noise(raw.decode("latin-1")):
        return _binary()
    return _broken("it is not UTF-8, and no other encoding fits without control characters")


def clean(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return `text` with each NUL and lone surrogate as U+FFFD, so that offsets stay the same."""
    if text.isascii() and "\0" not in text:
        return text, ()
    kept, count = _UNKEEPABLE.subn("\ufffd", text)
    if not count:
        return text, ()
    words = f"{count} NUL or half characters cannot be kept and stand as U+FFFD in the text"
    return kept, (warn("characters", words),)


def label(name: str) -> str:
    """Return a file or member name that can be printed and stored: controls become U+FFFD."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", name)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding) if encoding else None
    except (UnicodeError, LookupError, ValueError):  # LookupError: no such text encoding
        return None


def _checked(text: str, problems: tuple[Problem, ...]) -> Decoded:
    if _is_noise(text):
        return _binary()
    if not _WORD.search(text):
        return Decoded(code="empty", refusal="it holds no words: check that the file was saved")
    kept, changed = clean(text)
    return Decoded(kept, (*problems, *changed))


def _is_noise(text: str) -> bool:
    raw = text.encode("utf-8", "surrogatepass")  # ten times faster than over the text
    controls = (
        len(raw) - len(raw.translate(None, _CONTROL_BYTES)) + len(_CONTROL_PAIRS.findall(raw))
    )
    return controls >= _NOISE_MIN and controls > len(text) * _NOISE_SHARE


def _binary() -> Decoded:
    words = "it is no text but binary data: give the report as .txt, .md, .html or .jsonl"
    return Decoded(code="binary", refusal=words)


def _broken(why: str) -> Decoded:
    return Decoded(code="encoding", refusal=f"{why}: open it in an editor and save it as UTF-8")
