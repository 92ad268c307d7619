"""Judgements made elsewhere, and how they are told of the words that are here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.errors import ConfigError
from dateline.model.ids import JudgementId, ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict, anchored
from dateline.model.span import Anchor
from dateline.review.values import written

__all__ = ["Brought", "Here", "Left", "Same", "Taken", "Why", "bring"]

_ANY_WORDS = (JudgementKind.EVENT, JudgementKind.CODE)  # found again by any of their words
_REPORT_AT = 1  # where a judgement on a name has the report that it is for

_WRITTEN = frozenset({"count", "status", "when"})  # fields that only certain words can fill


@dataclass(frozen=True, slots=True)
class Left:
    """What is not taken over: what it is called there, whose it is, and why."""

    what: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is not taken over."""

    words: str


Same = Mapping[ReportId, ReportId | Why]
"""The report here that has the text of a report there, or why there is none."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a source holds.

    Attributes:
        judgements: Each once.
        same: The report here that has the text of a report there, or why there is none.
        left: What of it could not be read.
    """

    judgements: tuple[Judgement, ...]
    same: Same
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class Here:
    """What is here to be judged.

    Attributes:
        texts: Of all reports.
        is_named: Whether a folded name of a place is in a report, or with None in any.
        is_cited: Whether somebody of that folded name is cited, or prints.
        kept: The judgements that are kept.
    """

    texts: Mapping[ReportId, str]
    is_named: Callable[[str, ReportId | None], bool]
    is_cited: Callable[[str], bool]
    kept: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A judgement as it is told here, and its id there."""

    judgement: Judgement
    was: JudgementId


def bring(brought: Brought, here: Here) -> tuple[tuple[Taken, ...], int, tuple[Left, ...]]:
    """Return the judgements to take over, how many are here already, and what is left with why.

    Author, time, note and verdict stay; only the ids of reports become those that they have here.
    Whatever is taken twice is one and the same the second time.
    """
    told: dict[JudgementId, Judgement | Why] = {}
    waiting = {one.id: one for one in brought.judgements}
    while True:  # an undoing waits for what it undoes
        ready = [one for one in waiting.values() if one.undoes is None or one.undoes in told]
        if not ready:
            break
        for one in ready:
            told[one.id] = _told(one, brought.same, here, told)
            del waiting[one.id]
    told |= dict.fromkeys(waiting, Why("what it undoes is not in the source"))
    kept = {one.id for one in here.kept}
    taken, there, left = [], 0, list(brought.left)
    for was in brought.judgements:
        made = told[was.id]
        if isinstance(made, Why):
            left.append(Left(was.id, was.by, made.words))
        elif made.id in kept or _is_kept(made, here.kept):
            there += 1
        else:
            taken.append(Taken(made, was.id))
            kept.add(made.id)
    return tuple(taken), there, tuple(left)


def _told(
    one: Judgement,
    same: Same,
    here: Here,
    told: Mapping[JudgementId, Judgement | Why],
) -> Judgement | Why:
    """Return a judgement as it is told here, or why it cannot be."""
    undoes = one.undoes
    if undoes is not None:
        undone = told[undoes]
        if isinstance(undone, Why):
            return Why(f"what it undoes is not taken over: {undone.words}")
        return replace(one, on=undone.on, undoes=undone.id)
    if one.anchors:
        on = _words(one, same, here)
    elif one.kind is JudgementKind.PLACE:
        on = _place(one, same, here)
    elif one.kind is JudgementKind.SOURCE_GRADE:
        on = _source(one, same, here)
    else:
        on = _reports(one.on, same, here)
    if isinstance(on, Why):
        return on
    wrong = _wrong_value(one)
    return wrong or replace(one, on=on)


def _wrong_value(one: Judgement) -> Why | None:
    """Return why a value of an event cannot be taken over: no command would write it so."""
    if one.kind is not JudgementKind.EVENT:
        return None
    for field, value in one.values:
        if not value or field not in _WRITTEN:
            continue
        try:
            written(field, value, "")
        except ConfigError as error:
            return Why(f"its {field} is none that a coder could give: {error}")
    return None


def _words(one: Judgement, same: Same, here: Here) -> tuple[str, ...] | Why:
    found = [_anchor(anchor, same, here) for anchor in one.anchors]
    whys = [anchor for anchor in found if isinstance(anchor, Why)]
    there = [anchor for anchor in found if isinstance(anchor, Anchor)]
    if whys and (one.kind not in _ANY_WORDS or not there):
        return whys[0]
    return anchored(one.on[0], there)


def _anchor(anchor: Anchor, same: Same, here: Here) -> Anchor | Why:
    report = _report(anchor.report, same, here)
    if isinstance(report, Why):
        return report
    if anchor.span.of(here.texts[report]) != anchor.exact:
        return Why(f"“{anchor.exact}” does not stand at {anchor.span.start} in {report}")
    return Anchor(report, anchor.span, anchor.exact)


def _place(one: Judgement, same: Same, here: Here) -> tuple[str, ...] | Why:
    key = one.on[0]
    if len(one.on) == _REPORT_AT:
        return one.on if here.is_named(key, None) else Why(f"no place here is called {key}")
    reports = _reports(one.on[_REPORT_AT:], same, here)
    if isinstance(reports, Why):
        return reports
    if not here.is_named(key, ReportId(reports[0])):
        return Why(f"no place in {reports[0]} is called {key}")
    return (key, *reports)


def _source(one: Judgement, same: Same, here: Here) -> tuple[str, ...] | Why:
    reports = _reports(one.on[_REPORT_AT:], same, here)
    if isinstance(reports, Why):
        return reports
    if not here.is_cited(one.on[0]):
        return Why(f"nobody here is called {one.on[0]}")
    return (one.on[0], *reports)


def _reports(names: Iterable[str], same: Same, here: Here) -> tuple[str, ...] | Why:
    found: list[str] = []
    for name in names:
        report = _report(ReportId(name), same, here)
        if isinstance(report, Why):
            return report
        found.append(report)
    return tuple(found)


def _report(name: ReportId, same: Same, here: Here) -> ReportId | Why:
    report = same.get(name, Why(f"report {name} is not here"))
    if isinstance(report, Why) or report in here.texts:
        return report
    return Why(f"report {report} is not here")


def _is_kept(one: Judgement, kept: Iterable[Judgement]) -> bool:
    """Whether a judgement is kept with more words than are told of it: it came from here."""
    if one.kind not in _ANY_WORDS or one.verdict is Verdict.UNDONE:
        return False
    words = set(one.anchors)
    return any(
        replace(other, on=one.on) == one and words <= set(other.anchors)
        for other in kept
        if other.kind is one.kind and other.by == one.by and other.at == one.at
        and other.on[0] == one.on[0]
    )  # fmt: skip
