"""The methods appendix: who coded what, by which rules, how far they agree; Markdown to print.

It is made of the dossier alone and has no clock: the same dossier gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from dateline.export.methods_counts import counted, left_out_rows, material, policies
from dateline.model.ids import EventId
from dateline.model.judgement import (
    ADJUDICATION,
    BLIND,
    REVIEWED,
    Judgement,
    JudgementKind,
    Verdict,
    undone,
)
from dateline.ports import Exporter, Store, Wanted
from dateline.review import queue
from dateline.review.agreement import RULE, Agreement, agreement, coders_of
from dateline.review.kept import kept_reviews
from dateline.review.standing import Review

__all__ = ["METHODS", "methods"]

_READING = (
    "Dateline read the reports by the rules and models named above and proposed the values of each "
    "event. Coders accepted, rejected or changed them. A judgement is kept for good, with who made "
    "it, when and why; it is undone only by another one, and outlives every new reading of the "
    "reports. What the machine proposed stays beside it in every export.",
    "Who accepts an event accepts its values as they were shown, and those are kept; who changes a "
    "field says nothing of the others; who rejects an event says that the words tell of none. Of "
    "one coder the later word holds, field by field. Where coders differ, the latest word is shown "
    "and marked, until an adjudication settles the field.",
)


def methods(store: Store) -> str:
    """Return the appendix."""
    judgements = store.judgements()
    reviews = kept_reviews(store)
    events = {event.id: event.mentions[0].exact for event in store.events(reviews)}
    found = agreement(reviews.values())
    of_events = [one for one in judgements if one.kind is JudgementKind.EVENT]
    sections = (
        ("", material(store)),
        ("What there is", counted(store)),
        ("Rules", policies()),
        ("How events were coded", _READING),
        ("Order of work", (f"The queue is ordered {queue.RULE}.",)),
        ("Coders", _coders(reviews.values(), of_events)),
        ("What was changed", _changed(reviews.values())),
        ("Agreement", _agreement(found)),
        ("Adjudication", _adjudicated(found, reviews, events)),
        ("Undone", _undone(judgements)),
        ("Other judgements", _others(judgements)),
        ("What exports leave out", left_out_rows(store)),
        ("Sources", _SOURCES),
    )
    parts = ["# Methods: how the events of this dossier were coded"]
    for title, lines in sections:
        parts += [f"## {title}"] if title else []
        parts += ["\n".join(block) for block in _blocks(lines)]
    return "\n\n".join(parts) + "\n"


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    file.write(methods(store).encode())


METHODS = Exporter(
    "methods", ".md", _write, about="the methods appendix: versions, rules, counts, agreement"
)

_SOURCES = (
    "- K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: the coefficient, and "
    "how gaps are treated.",
    "- K. Krippendorff (2004), Content Analysis, 2nd ed., chapter 11: values above .800 are "
    "relied on, above .667 for tentative conclusions only; coders must work independently.",
)


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the lines of each list or table together, and every paragraph by itself."""
    block: list[str] = []
    for line in lines:
        if block and (line[:1] not in "|-" or line[:1] != block[-1][:1]):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _coders(reviews: Iterable[Review], kept: list[Judgement]) -> Iterator[str]:
    kept_reviews = list(reviews)
    coded = coders_of(kept_reviews)
    if not coded:
        yield "Nobody coded yet."
        return
    heads = (
        "coder", "events", "accepted", "corrected", "rejected", "judgements", "of them blind",
        "first", "last",
    )  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for coder, said in coded.items():
        counts = Counter(one.verdict for one in said)
        made = [one for one in kept if one.by == coder and one.verdict is not Verdict.UNDONE]
        own = [one for one in made if one.on[0] != ADJUDICATION]
        blind = sum(one.on[0] == BLIND for one in own)
        cells = (
            _cell(coder), len(said), counts[Verdict.ACCEPTED], counts[Verdict.CHANGED],
            counts[Verdict.REJECTED], len(own), blind, own[0].at.date(), own[-1].at.date(),
        )  # fmt: skip
        yield f"| {' | '.join(map(str, cells))} |"
    double = sum(len(one.coded) > 1 for one in kept_reviews)
    yield f"Events that were judged: {len(kept_reviews)}; by two coders or more: {double}."


def _changed(reviews: Iterable[Review]) -> Iterator[str]:
    kept = list(reviews)
    counts = Counter(given.field for review in kept for given in review.values)
    rejected = sum(review.verdict is Verdict.REJECTED for review in kept)
    yield f"- Rejected: {rejected} of {len(kept)} events."
    for field in REVIEWED:
        if counts[field]:
            yield f"- {field}: changed in {counts[field]} of {len(kept)} events."


def _agreement(found: Agreement) -> Iterator[str]:
    yield "| field | alpha | metric | same | events | coders |"
    yield "|---|---|---|---|---|---|"
    for one in found.fields:
        known = "–" if one.alpha is None else f"{one.alpha:.3f}"
        same = "–" if one.agree is None else f"{one.agree:.0%}"
        yield f"| {one.field} | {known} | {one.metric} | {same} | {one.units} | {one.coders} |"
    yield f"{RULE}."


def _adjudicated(
    found: Agreement, reviews: dict[EventId, Review], events: dict[EventId, str]
) -> Iterator[str]:
    settled = [one for one in found.differences if one.settled is not None]
    still = len(found.differences) - len(settled)
    yield f"Differences of coders that were settled: {len(settled)}; that are open: {still}."
    for one in settled:
        last = reviews[one.event].settled
        given = () if last is None else [g for g in last.given if g.field == one.field]
        value = given[0].value or "none" if given else "no such event"
        sides = ", ".join(f"{coder}: {side or 'none'}" for coder, side in one.sides)
        by = "" if last is None else f"{last.last.by}, {last.last.at.date()}"
        note = "" if last is None or not last.last.note else f" ({last.last.note})"
        yield _cell(
            f"- {one.event} “{events[one.event]}”, {one.field}: {sides}; settled as {value} by "
            f"{by}{note}."
        )


def _undone(judgements: tuple[Judgement, ...]) -> Iterator[str]:
    gone = undone(judgements)
    by_undoing = {one.undoes: one for one in judgements if one.undoes is not None}
    taken = [one for one in judgements if one.id in gone and one.verdict is not Verdict.UNDONE]
    yield f"Judgements that were undone: {len(taken)}."
    for one in taken:
        how = by_undoing[one.id]
        note = f" ({how.note})" if how.note else ""
        yield _cell(
            f"- {one.id}: {one.kind.value} {one.verdict.value} by {one.by}, {one.at.date()}; "
            f"undone by {how.by}, {how.at.date()}{note}."
        )


def _others(judgements: tuple[Judgement, ...]) -> Iterator[str]:
    gone = undone(judgements)
    counts: Counter[JudgementKind] = Counter(
        one.kind
        for one in judgements
        if one.kind is not JudgementKind.EVENT
        and one.verdict is not Verdict.UNDONE
        and one.id not in gone
    )
    if not counts:
        yield "None."
    for kind in JudgementKind:
        if counts[kind]:
            yield f"- {kind.value}: {counts[kind]}."


def _cell(words: str) -> str:
    """Return words that cannot break a line or a table, nor mean anything in Markdown or HTML."""
    flat = " ".join(words.split())
    for sign in ("\\", "`", "*", "_", "[", "]", "|"):
        flat = flat.replace(sign, f"\\{sign}")
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
