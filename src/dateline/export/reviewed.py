"""What coders say of events, beside the machine's values: for every export that has events.

Nothing of the machine's is changed or left out by it, and an event that was rejected stays.
"""

from collections.abc import Iterable, Iterator, Mapping

from dateline.export.cells import listed, safe
from dateline.model.judgement import REVIEWED, Verdict
from dateline.model.words import in_parts
from dateline.ports import Store
from dateline.review.kept import kept_reviews
from dateline.review.standing import Coded, Given, Review, outdated
from dateline.review.values import shown

__all__ = ["REVIEW_COLUMNS", "review_cells", "review_lines"]

REVIEW_COLUMNS = (
    "review", "review_by", "review_at", "review_note", "review_differs",
    *(f"review_{field}" for field in REVIEWED), "review_lat", "review_lon", "review_radius_m",
    "review_given",
)  # fmt: skip
"""Columns of a table of events. `review`: ACCEPTED, CHANGED, REJECTED, "" where nobody judged.
`review_FIELD` is the value that a coder gave, "" where the machine's stands; `review_given` says
who gave each and when; `review_differs` in what two coders differ that nobody settled."""

_Line = dict[str, object]


def review_cells(review: Review | None) -> list[str]:
    """Return the cells of `REVIEW_COLUMNS`; empty ones for an event that nobody reviewed."""
    if review is None:
        return [""] * len(REVIEW_COLUMNS)
    given = {one.field: one for one in review.values}
    where = given["place"].place if "place" in given else None
    last = review.last
    return [
        review.verdict.value,
        listed(_coders(review)),
        last.at.isoformat(),
        safe(last.note),
        listed(review.differs),
        *(safe(given[field].value) if field in given else "" for field in REVIEWED),
        *(("", "", "") if where is None else map(repr, (where.lat, where.lon, where.radius_m))),
        listed(f"{one.field}: {one.by}, {one.at.isoformat()}" for one in review.values),
    ]


def review_lines(store: Store) -> Iterator[_Line]:
    """Yield a line for each event that was reviewed, by id, with the machine's values."""
    reviews = kept_reviews(store)
    outlines = {one.event: one for one in store.outlines(reviews)}
    for event in sorted(reviews):
        review = reviews[event]
        outline = outlines.get(event)
        machine = {} if outline is None else shown(outline, store.claims(event))
        yield _line(review, machine)


def _line(review: Review, machine: Mapping[str, str]) -> _Line:
    last = review.last
    return {
        "kind": "review",
        "event": review.event,
        "verdict": review.verdict,
        "by": _coders(review),
        "at": last.at,
        "note": last.note,
        "machine": machine,
        "values": {one.field: _given(one) for one in review.values},
        "differs": review.differs,
        "outdated": outdated(review, machine),
        "settled": None if review.settled is None else review.settled.last.id,
        "coders": [_coded(one) for one in review.coded],
    }


def _given(given: Given) -> _Line:
    place = given.place
    return {
        "value": given.value,
        "by": given.by,
        "at": given.at,
        "judgement": given.judgement,
        "place": None if place is None else in_parts(place),
    }


def _coded(coded: Coded) -> _Line:
    rejects = coded.verdict is Verdict.REJECTED
    return {
        "coder": coded.coder,
        "verdict": coded.verdict,
        "values": {} if rejects else {one.field: one.value for one in coded.given if one.changed},
        "accepted": {} if rejects else {o.field: o.value for o in coded.given if not o.changed},
        "judgements": [one.id for one in coded.judgements],
    }


def _coders(review: Review) -> list[str]:
    said: Iterable[Coded] = review.coded
    if review.settled is not None:
        said = (*review.coded, review.settled)
    return sorted({judgement.by for one in said for judgement in one.judgements})
