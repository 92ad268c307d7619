"""What every reader does last: masthead, language, and the checks that hold for any report."""

import hashlib
from dataclasses import replace

from dateline.model.problem import Problem, Severity
from dateline.model.report import Reading
from dateline.read.language import language_of
from dateline.read.masthead import with_masthead

__all__ = ["finished", "refused"]

_UNKEEPABLE = {0: 0xFFFD, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}
"""NUL and lone surrogates: neither databases nor JSON can hold them."""


def refused(path: str, raw: bytes, code: str, message: str) -> Reading:
    """Return the reading of an input that can become no report; `raw` is kept if there is any."""
    sha256 = hashlib.sha256(raw).hexdigest() if raw else ""
    problem = Problem("read", code, message, Severity.REFUSED)
    return Reading(path, raw, sha256, None, (problem,))


def finished(reading: Reading) -> Reading:
    """Return the reading with masthead, language and the problems that any report may have."""
    report = reading.report
    if report is None:
        return reading
    if not report.text.strip():
        return refused(reading.path, reading.raw, "empty", "there is no text in it")
    problems = list(reading.problems)
    kept = report.text.translate(_UNKEEPABLE)
    if kept != report.text:
        message = "characters that cannot be stored (NUL, lone surrogates) became U+FFFD"
        problems.append(Problem("read", "unkeepable", message, Severity.WARN))
        report = replace(report, text=kept)
    lang = language_of(report.text)
    if lang not in ("en", "und"):
        message = f"it is in another language ({lang}): kept and searchable, not annotated"
        problems.append(Problem("read", "other-language", message, Severity.WARN))
    report = with_masthead(replace(report, lang=lang))
    if report.published is None:
        message = "no publication date: relative dates in it stay relative"
        problems.append(Problem("read", "no-published", message, Severity.NOTE))
    return replace(reading, report=report, problems=tuple(problems))
