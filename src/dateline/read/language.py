"""Which language a text is in: little words first, then letters, then a trained model.

The model (py3langid) errs on short texts and on English full of foreign names, and takes a
second to load; most reports are settled before it is asked.
"""

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["language_of", "load_model"]

_LOOKED_AT = 20_000  # code points; more never changed an answer
_LETTERS = 2_000  # looked at to tell the script
_ASKED = 2_000  # code points the model is given; it reads byte by byte, 1 ms a thousand, and of 101
# manual pages in 21 languages it told 90 by 2,000 and 91 by 20,000
# "in", "is", "was", "on", "at", "for" and "he" are left out: words of other languages as well.
_ENGLISH = frozenset({
    "the", "of", "and", "to", "that", "with", "from", "by", "were", "they", "which", "who", "this",
    "have", "been", "their", "would", "after", "before", "when", "not", "she", "his", "her", "its",
})  # fmt: skip
_ENGLISH_SHARE = 0.10  # of words; English news has .20 to .30, German with English names .01
_ENOUGH_WORDS = 20
_SHORT = 60  # letters in Latin script below which the model is not asked
_SURE = 0.95  # probability; wrong answers on short English texts reached .9
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = (  # last code point of a range, the script's commonest language; "" = Latin
    (0x024F, ""), (0x036F, ""), (0x03FF, "el"), (0x052F, "ru"), (0x058F, "hy"), (0x05FF, "he"),
    (0x08FF, "ar"), (0x097F, "hi"), (0x09FF, "bn"), (0x0A7F, "pa"), (0x0AFF, "gu"), (0x0BFF, "ta"),
    (0x0C7F, "te"), (0x0CFF, "kn"), (0x0DFF, "si"), (0x0E7F, "th"), (0x0EFF, "lo"), (0x0FFF, "bo"),
    (0x109F, "my"), (0x10FF, "ka"), (0x11FF, "ko"), (0x139F, "am"), (0x17FF, "km"), (0x18AF, "mn"),
    (0x1CFF, ""), (0x1EFF, ""), (0x1FFF, "el"), (0x2E7F, ""), (0x30FF, "ja"), (0x318F, "ko"),
    (0x9FFF, "zh"), (0xABFF, ""), (0xD7FF, "ko"), (0xF8FF, ""), (0xFAFF, "zh"), (0xFB4F, "he"),
    (0xFEFF, "ar"), (0xFFFF, ""), (0x1FFFF, ""), (0x10FFFF, "zh"),
)  # fmt: skip
_LAST = [last for last, _lang in _SCRIPTS]
_OTHER_SCRIPTS = frozenset({
    "am", "ar", "ary", "arz", "as", "ba", "be", "bg", "bn", "dz", "el", "fa", "gom", "grc", "gu",
    "hbo", "he", "hi", "hy", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "mk", "ml", "mn", "mr",
    "my", "ne", "or", "pa", "ps", "ru", "sa", "sdh", "si", "sr", "ta", "te", "tg", "th", "tt", "ug",
    "uk", "ur", "wuu", "yue", "zh",
})  # languages of the model that are not written in Latin letters  # fmt: skip

_NO_ANSWER = frozenset({"pcm", "zxx"})  # Nigerian Pidgin, taken for English; "no language"


def language_of(text: str) -> tuple[str, bool]:
    """Return the BCP 47 tag of the text's language and whether that is sure.

    A text in Latin letters that is short, or that the model is unsure of, counts as English; one
    in other letters as in the commonest language of its script.
    """
    start = text[:_LOOKED_AT]
    words = list(map(str.lower, _WORD.findall(start)))
    english = sum(map(_ENGLISH.__contains__, words))
    if len(words) >= _ENOUGH_WORDS and english >= _ENGLISH_SHARE * len(words):
        return "en", True
    script = _script_of(start)
    if not script and sum(map(len, words)) < _SHORT:
        return "en", False
    lang, probability = load_model().classify(start[:_ASKED])
    fits = bool(script) == (lang in _OTHER_SCRIPTS) and lang not in _NO_ANSWER
    if fits and probability >= _SURE:
        return str(lang), True
    return script or "en", False


def _script_of(text: str) -> str:
    """Return the commonest language of the script that most letters are of; "" for Latin."""
    letters = Counter(found[0] for found in islice(_LETTER.finditer(text), _LETTERS))
    counts: Counter[str] = Counter()
    for letter, count in letters.items():
        lang = _SCRIPTS[bisect_left(_LAST, ord(letter))][1]
        counts[lang] += count
    if counts.get("ja"):  # Japanese mixes its own letters with Chinese ones
        counts["ja"] += counts.pop("zh", 0)
    return max(sorted(counts), key=lambda lang: counts[lang], default="")


@lru_cache(maxsize=1)
def load_model() -> "LanguageIdentifier":
    """Return the trained model, loaded once; it unpacks itself by way of a temporary file."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - numpy, 0.6 s

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
