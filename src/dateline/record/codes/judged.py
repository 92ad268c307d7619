"""Rows as people have them: values confirmed or changed, found again by the event's words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.model.event import Event
from dateline.model.ids import EventId, ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict, standing
from dateline.model.span import Anchor
from dateline.record.codes.values import CodeRow, CodeValue

__all__ = ["Said", "judged_row", "said_of"]

Said = Mapping[tuple[EventId, str], tuple[Judgement, ...]]
"""The judgements on each event and scheme that hold, by time."""


def said_of(events: Iterable[Event], judgements: Iterable[Judgement]) -> Said:
    """Return which event each judgement on codes is on today.

    That is the one that has most of the words it is on, the first by id of equals; a judgement
    whose words are in no event is kept and has no effect.
    """
    coded = [j for j in standing(judgements) if j.kind is JudgementKind.CODE]
    if not coded:
        return {}
    where: dict[Anchor, EventId] = {}
    by_report: defaultdict[ReportId, list[Anchor]] = defaultdict(list)
    for event in events:
        for anchor in event.mentions:
            where[anchor] = event.id
            by_report[anchor.report].append(anchor)
    found: defaultdict[tuple[EventId, str], list[Judgement]] = defaultdict(list)
    for judgement in coded:
        votes: defaultdict[EventId, int] = defaultdict(int)
        for wanted in judgement.anchors:
            there = by_report.get(wanted.report, ())
            found_at = next((a for a in there if a.span.overlaps(wanted.span)), None)
            if found_at is not None:
                votes[where[found_at]] += 1
        if votes:
            event_id = min(votes, key=lambda id_: (-votes[id_], id_))
            found[event_id, judgement.on[0]].append(judgement)
    return {key: tuple(said) for key, said in found.items()}


def judged_row(row: CodeRow, judgements: Iterable[Judgement]) -> CodeRow:
    """Return a row with the values that people gave, the later over the earlier.

    A value that was confirmed stays as it was then, whatever is proposed now. A row that the
    codebook would not have is there once somebody gave it a value.
    """
    said = tuple(judgements)
    last: dict[str, tuple[str, Judgement]] = {}
    for judgement in said:
        for field, given in judgement.values:
            last[field] = given, judgement
    values = [_judged(one, *last.pop(one.field)) if one.field in last else one
              for one in row.values]  # fmt: skip
    values += [
        _judged(CodeValue(field, "", "not proposed"), given, judgement)
        for field, (given, judgement) in last.items()
    ]
    return replace(row, values=tuple(values), judgements=tuple(one.id for one in said))


def _judged(one: CodeValue, given: str, judgement: Judgement) -> CodeValue:
    same = given == one.value
    verb = "confirmed" if judgement.verdict is Verdict.CONFIRMED else "changed"
    note = f": {judgement.note}" if judgement.note else ""
    rule = f"{verb} by {judgement.by}{note}"
    if same:
        rule = f"{rule}; proposed: {one.rule}"
    return replace(
        one, value=given, rule=rule, proposed=one.value, judgement=judgement.id,
        verdict=judgement.verdict,
    )  # fmt: skip
