"""Annotated reports from marked text, so that a test of the record shows what it is about.

Labels: "EVENT n RETREAT" (upper case: a type, lower case: a lemma outside the codebook; then NEG or
POSSIBLE, a TimeML tense or class, a status), "ACTOR n", "ORIGIN n" and so on for its arguments,
"TIME n 2031-03-11[/2031-03-12]", "COUNT n 1200 soldier [ABOUT]", "PER", "ORG", "GPE", "FAC",
"NORP Ostra" for names, "SAID s [DENIED] [in t]" for what is said, "BY s [SPEAKER [NAMED]]" for its
source and "CUE s" for its verb.
"""

from collections import defaultdict
from datetime import date

from dateline.model.annotations import Annotated, Annotations
from dateline.model.attribution import Attitude, Attribution, Known, Mode, SourceRole, Stance
from dateline.model.event import (
    Argument,
    Certainty,
    EventClass,
    EventMention,
    Factuality,
    Polarity,
    Role,
    Status,
)
from dateline.model.ids import ReportId
from dateline.model.name import Mention, NameKind
from dateline.model.place import Toponym
from dateline.model.quantity import Quantity, QuantityBound
from dateline.model.report import Publication, Report
from dateline.model.span import Span
from dateline.model.time import Timex, TimexType, When
from marked import unmark

NAMES = {kind.value: kind for kind in NameKind}
PLACES = ("GPE", "FAC", "LOC")
TENSES = ("PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART")


def report(
    marked: str,
    name: str = "R1",
    *,
    outlet: str = "The Courier",
    written: str | None = "2031-03-13",
    credited: tuple[str, ...] = (),
    titles: tuple[str, ...] = (),
) -> Annotated:
    text, labels = unmark(marked)
    by_kind = defaultdict(list)
    for span, label in labels:
        kind, *rest = label.split()
        by_kind[kind].append((span, rest))
    names = [
        Mention(span, NAMES[kind], span.of(text), 0, of=(rest or [None])[0], titles=titles)
        for kind in NAMES
        for span, rest in by_kind[kind]
    ]
    places = [
        Toponym(span, span.of(text), head=" ".join(rest))
        for kind in PLACES
        for span, rest in by_kind[kind]
    ]
    times = [
        Timex(span, TimexType.DATE, value, when=when(value)) for span, (_, value) in by_kind["TIME"]
    ]
    counts = [quantity(span, *rest[1:]) for span, rest in by_kind["COUNT"]]
    said = attributions(by_kind)
    events = [event(span, rest, by_kind, said) for span, rest in by_kind["EVENT"]]
    day = None if written is None else date.fromisoformat(written)
    shelf = Annotations().with_([*names, *places, *times, *counts, *said.values(), *events])
    paper = Publication(outlet, credits=credited)
    return Annotated(Report(ReportId(name), text, publication=paper, published=day), shelf)


def when(value: str) -> When:
    first, _, last = value.partition("/")
    return When.within(date.fromisoformat(first), date.fromisoformat(last or first))


def quantity(span: Span, number: str, unit: str, bound: str = "EXACT") -> Quantity:
    low, _, high = number.partition("-")
    return Quantity(span, float(low), float(high or low), unit, None, QuantityBound(bound))


def attributions(by_kind: dict) -> dict[str, Attribution]:
    made: dict[str, Attribution] = {}
    for span, (key, *more) in sorted(by_kind["SAID"], key=lambda item: item[0].start - item[0].end):
        source = tuple(s for s, (k, *_) in by_kind["BY"] if k == key)
        role = next((r[0] for _, (k, *r) in by_kind["BY"] if k == key and r), "SPEAKER")
        named = any("NAMED" in r for _, (k, *r) in by_kind["BY"] if k == key)
        cue = tuple(s for s, (k, *_) in by_kind["CUE"] if k == key)
        made[key] = Attribution(
            source, cue, (span,), Mode.INDIRECT, Known.NAMED if named else Known.DESCRIBED,
            SourceRole(role),
            attitude=next((a for a in Attitude if a.value in more), Attitude.SPEECH),
            stance=next((s for s in Stance if s.value in more), Stance.ASSERTED),
            inside=made[more[-1]].span if "in" in more else None,
        )  # fmt: skip
    return made


def event(span: Span, rest: list[str], by_kind: dict, said: dict) -> EventMention:
    key, what, *more = rest
    arguments = [
        Argument(role, filler)
        for role in Role
        for filler, (k, *_) in by_kind[role.value]
        if k == key and role is not Role.TIME
    ]
    timed = [(s, when(value)) for s, (k, value) in by_kind["TIME"] if k == key]
    holding = [a for a in said.values() if a.content[0].contains(span)]
    inner = min(holding, key=lambda a: a.content[0].end - a.content[0].start, default=None)
    return EventMention(
        span, what.lower(), next((c for c in EventClass if c in more), EventClass.OCCURRENCE),
        type=what if what.isupper() else None,
        factuality=Factuality(
            Certainty.POSSIBLE if "POSSIBLE" in more else Certainty.CERTAIN,
            Polarity.NEG if "NEG" in more else Polarity.POS,
        ),
        tense=next((tense for tense in TENSES if tense in more), "NONE"),
        status=next((status for status in Status if status in more), Status.HAPPENED),
        when=timed[0][1] if timed else None,
        time=timed[0][0] if timed else None,
        arguments=tuple(sorted(arguments, key=lambda a: a.span)),
        attribution=inner.span if inner else None,
    )  # fmt: skip
