"""Values as FollowTheMoney keeps them, so that its cleaning changes none of them (4.11.2, read).

It composes letters (NFC), drops signs that are not seen, squashes blanks and strips quotation
marks of names, and drops web addresses and languages that it does not know: all in silence. What
is handed to it here has gone through that already; the words as they stand are in `original_value`.
"""

import re
import unicodedata
from datetime import UTC, date, datetime

from dateline.model.ids import make_id

__all__ = ["address", "id_of", "language", "moment", "name", "text", "web_address"]

# The ranges that `normality` 3.x deletes, and those that it makes a blank.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ufeff\ud800-\udfff]"
)
_BLANK = re.compile("[\u0a00\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_BLANKS = re.compile("[\\s\u0a00]+")
_QUOTED = re.compile("^[\"'](.*)[\"']$")
_PARTS = re.compile(r"\r\n|[\n\t;]|<BR/?>|ESQ\.,|ESQ,")
_COMMAS = re.compile(r",\s?[,.]")
_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LONGEST_ID = 100  # it keeps 255 letters
_WEB = re.compile(
    r"https?://(?:[A-Za-z0-9][A-Za-z0-9-]{0,61}\.)+[A-Za-z]{2,}(?::\d{1,4})?"
    r"(?P<path>/[^\s?#;]*)?(?:\?[^\s#]+)?(?:#\S+)?"
)
# The languages that it knows (its `types/language.py`), by ISO 639-1.
_CODES = (
    "af-afr am-amh ar-ara az-aze be-bel bn-ben bs-bos bg-bul ca-cat cs-ces da-dan de-deu el-ell "
    "en-eng et-est fa-fas fi-fin fr-fra ga-gle he-heb hi-hin hr-hrv hu-hun hy-hye id-ind is-isl "
    "it-ita ja-jpn kn-kan ka-kat kk-kaz km-khm ky-kir ko-kor lo-lao lv-lav lt-lit lb-ltz mk-mkd "
    "mt-mlt mn-mon ms-msa my-mya ne-nep nl-nld pl-pol pt-por ps-pus ro-ron ru-rus si-sin sk-slk "
    "sl-slv es-spa sq-sqi sr-srp sw-swa ta-tam te-tel tg-tgk th-tha tk-tuk tr-tur uk-ukr ur-urd "
    "uz-uzb vi-vie zh-zho"
)
_LANGUAGES = dict(pair.split("-") for pair in _CODES.split())


def text(words: str) -> str:
    """Return words as a text or label: composed, without signs that are not seen."""
    kept = unicodedata.normalize("NFC", _DROPPED.sub("", words))
    return _BLANK.sub(" ", kept).strip()


def name(words: str) -> str:
    """Return words as a name: on one line, without quotation marks around them."""
    found = _BLANKS.sub(" ", text(words)).strip()
    while _QUOTED.match(found):
        found = _QUOTED.sub(r"\1", found).strip()
    return found


def address(words: str) -> str:
    """Return words as an address: parts are parted by commas."""
    found = text(words)
    while True:
        parted = _COMMAS.sub(", ", _PARTS.sub(", ", found))
        parted = _BLANKS.sub(" ", parted).strip()
        if parted == found:
            return found
        found = parted


def web_address(url: str) -> str:
    """Return a web address that it keeps as it is; "" for any other."""
    found = _WEB.fullmatch(text(url))
    if found is None:
        return ""
    whole = found[0]
    return whole if found["path"] else f"{whole}/" if "?" not in whole and "#" not in whole else ""


def language(tag: str) -> str:
    """Return the ISO 639-2 code of a BCP 47 tag; "" for a language that it does not know."""
    return _LANGUAGES.get(tag.split("-", maxsplit=1)[0].lower(), "")


def moment(when: date | datetime) -> str:
    """Return a day, or a moment in UTC: all its dates with a clock are."""
    if isinstance(when, datetime):
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return when.isoformat()


def id_of(kind: str, given: str) -> str:
    """Return an id that it takes: `kind`, a dash, and what is given or a digest of that."""
    fits = _ID.fullmatch(given) is not None and len(given) <= _LONGEST_ID
    return f"{kind}-{given}" if fits else make_id(kind, given)
