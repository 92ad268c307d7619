"""E-mails (RFC 5322, MIME): the words of the mail, and its attachments as readings of their own.

Plain text goes before HTML where both say the same. Who sent it is kept as the byline, or as the
outlet where it came by a list; forwarded mails that stand in the text stay there.
"""

import email
import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from dateline.model.problem import Problem
from dateline.model.report import Reading
from dateline.ports import Reader, Source
from dateline.read.decode import clean, decode, label
from dateline.read.html import HTML
from dateline.read.make import Given, make_reading
from dateline.read.markup import text_of_markup
from dateline.read.refuse import note, refuse, warn
from dateline.read.sniff import ending_of

__all__ = ["EML"]

_FAULTY = (ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError)
_ADDRESS = re.compile(r"\S+@\S+")
_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_PARTS = 1_000  # of one mail
_DEPTH = 20  # parts within parts
_STORY = 0.5  # share of a part's words that the extractor must find to be believed
_HEADERS = re.compile(
    rb"(?:>?From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:From|Date|Subject|Received|To):",
    re.I,
)


def _read(source: Source) -> Iterator[Reading]:
    yield from _mail(source, attached=False)


def _mail(source: Source, *, attached: bool) -> Iterator[Reading]:
    message = email.message_from_bytes(source.raw, policy=policy.default)
    if not _HEADERS.match(source.raw.lstrip()):
        words = "it has none of the lines that begin a mail: save its text as .txt"
        yield refuse(source.path, source.raw, "no-mail", words)
        return
    parts = list(_parts(message, _DEPTH))[:_PARTS]
    if any(_type(part) in _LOCKED for part in parts):
        words = "it is encrypted: save the text that your mail program shows as .txt"
        yield refuse(source.path, source.raw, "encrypted", words)
        return
    text = "\n\n".join(filter(None, _texts(message, source, _DEPTH)))
    files = [part for part in parts if _is_file(part)]
    read = [] if attached else [reading for part in files for reading in _attached(part, source)]
    left = [reading.path for reading in read if reading.report is None]
    if any(map(str.isalnum, text)):
        problems = _left_out(left, [_name(part) for part in files] if attached else [])
        reading = make_reading(source.path, source.raw, text, _given(message, source), problems)
    else:
        what = "it holds no words of its own, only attachments" if files else "it holds no words"
        reading = refuse(source.path, source.raw, "empty", what)
    yield reading
    yield from read


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """Yield the parts that are no multipart, a forwarded mail as one."""
    if message.is_multipart() and message.get_content_maintype() == "multipart" and depth:
        if message.get_content_type() in _LOCKED:
            yield message
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, depth - 1)
    else:
        yield message


def _type(part: Message) -> str:
    return part.get_content_type()


def _texts(part: Message, source: Source, depth: int) -> Iterator[str]:
    """Yield the words of a part: of alternatives the plain one, where it has any."""
    kind = _type(part)
    if kind.startswith("multipart/") and part.is_multipart() and depth:
        inner = [each for each in part.get_payload() if isinstance(each, Message)]
        if kind != "multipart/alternative":
            for each in inner:
                yield from _texts(each, source, depth - 1)
            return
        plain_first = sorted(inner, key=lambda each: _type(each) != "text/plain")
        found = ("\n\n".join(_texts(each, source, depth - 1)) for each in plain_first)
        yield next((words for words in found if any(map(str.isalnum, words))), "")
    elif kind in {"text/plain", "text/html"} and not _is_file(part):
        words = _decoded(part)
        yield _story(words, source) if kind == "text/html" else _unflowed(words, part)


def _decoded(part: Message) -> str:
    """Return the words of a part in the encoding that it names, or in the one that fits."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset() or ""
    try:
        return clean(raw.decode(charset or "utf-8").replace("\r\n", "\n"))[0].strip()
    except (UnicodeError, LookupError, ValueError):
        found = decode(raw, declared=charset)
    return found.text.replace("\r\n", "\n").strip()


def _unflowed(words: str, part: Message) -> str:
    """Return plain text with the lines of a paragraph joined where the mail says so (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return words
    glue = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<![\n-]) \n(?=[^\s>])", glue, words)


def _story(html: str, source: Source) -> str:
    """Return the story of an HTML part as the reader of pages finds it, else all that it shows."""
    shown = text_of_markup(html)
    page = Source(source.path, html.encode("utf-8", "replace"), source.options)
    found = next(iter(HTML.read(page)), None)
    if found is None or found.report is None:
        return shown
    story = found.report.text
    return story if len(story) >= _STORY * len(shown) else shown


def _is_file(part: Message) -> bool:
    try:
        named = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    except _FAULTY:
        return False
    return named or _type(part) == "message/rfc822"


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except _FAULTY:
        name = ""
    name = label(name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    if name:
        return name
    return "forwarded.eml" if _type(part) == "message/rfc822" else "attachment"


def _attached(part: Message, source: Source) -> Iterator[Reading]:
    """Yield the readings of an attachment; a refusal where no reader reads such a file."""
    from dateline.read.one import LEAVES, choose_reader, suffix_of  # noqa: PLC0415 - they name EML

    name = _name(part)
    path = f"{source.path}/{name}"
    if _type(part) == "message/rfc822" and part.is_multipart():
        inner = next((each for each in part.get_payload() if isinstance(each, Message)), None)
        raw = b"" if inner is None else inner.as_bytes()
        yield from _mail(Source(path, raw, source.options), attached=True)
        return
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    if not raw.strip():
        return
    known = frozenset(suffix for reader in LEAVES for suffix in reader.suffixes)
    ending = ending_of(raw, suffix_of(name), known)
    if ending not in known and not _type(part).startswith("text/"):
        words = "an attachment of a kind that is not read here: save it and add it by itself"
        yield refuse(path, raw, "other-format", words)
        return
    chosen = choose_reader(raw, ending)
    if isinstance(chosen, str):
        yield refuse(path, raw, "other-format", f"it is {chosen}")
    elif chosen.name == "eml":
        yield from _mail(Source(path, raw, source.options), attached=True)
    else:
        yield from chosen.read(Source(path, raw, source.options))


def _left_out(refused: list[str], nested: list[str]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if refused:
        words = f"{len(refused)} attachments are not read, each is said: {', '.join(refused[:5])}"
        found.append(note("attachments", words))
    if nested:
        words = f"attachments of an attached mail are left out: {', '.join(nested[:5])}"
        found.append(warn("attachments", words))
    return tuple(found)


def _given(message: Message, source: Source) -> Given:
    name, address = parseaddr(_header(message, "From"))
    listed = _header(message, "List-Id")
    called = " ".join(name.split()) if name and not _ADDRESS.fullmatch(name) else ""
    outlet = called or _list_name(listed) if listed else ""
    return Given(
        id=_id(message, source),
        outlet=outlet,
        title=_header(message, "Subject"),
        bylines=(called,) if called and not listed and address else (),
        published=_date(message),
    )


def _id(message: Message, source: Source) -> str:
    """Return the name of the file; of one mail of many its own (RFC 5322, section 3.6.4)."""
    if source.path.endswith("]"):
        return _header(message, "Message-ID").strip("<>")
    return source.stem


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (*_FAULTY, OverflowError):  # a year or zone of twenty digits
        return ""


def _list_name(header: str) -> str:
    """Return what a list calls itself: "The Ledger <ledger.example.org>" (RFC 2919)."""
    return header.partition("<")[0].strip(" \"'")


def _date(message: Message) -> str | None:
    words = _header(message, "Date")
    if not words:
        return None
    try:
        at: datetime = parsedate_to_datetime(words)
    except (*_FAULTY, OverflowError):
        return words
    return at.isoformat()


EML = Reader("eml", frozenset({".eml"}), _read)
