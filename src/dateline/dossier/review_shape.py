"""Reviews into the shapes of `wire_review`."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dateline.dossier import wire, wire_review, wire_reviewed
from dateline.errors import ConfigError
from dateline.model.ids import EventId
from dateline.model.judgement import BLIND, Verdict
from dateline.model.outline import Outline, place_names
from dateline.model.place import Place
from dateline.model.say import when_words
from dateline.review.agreement import RULE, Agreement, coders_of
from dateline.review.standing import Coded, Given, Review, outdated
from dateline.review.written import when_of

__all__ = [
    "NOT_REVIEWED", "agreement_out", "coders_out", "is_reviewed", "queue_item", "review_out",
    "with_reviews", "words_of",
]  # fmt: skip

_REVIEWED = ("yes", "no", "accepted", "rejected", "corrected", "differs")

NOT_REVIEWED = wire_reviewed.EventReview()
"""Of an event that nobody reviewed."""


def review_out(
    review: Review | None, shown: Mapping[str, str] | None = None
) -> wire_reviewed.EventReview:
    """Return the shape of a review; of None, of an event that nobody reviewed.

    Args:
        review: What coders say.
        shown: What the machine says now, to be shown and to tell what was accepted and is so no
            more; without it nothing is told of that.
    """
    if review is None:
        return msgspec.structs.replace(NOT_REVIEWED, shown=dict(shown or {}))
    last = review.last
    said = review.coded if review.settled is None else (review.settled, *review.coded)
    return wire_reviewed.EventReview(
        verdict=review.verdict.value,
        by=tuple(sorted({one.by for coded in said for one in coded.judgements})),
        values={given.field: given.value for given in review.values},
        at=last.at,
        judgement=last.id,
        differs=bool(review.differs),
        note=last.note,
        given=tuple(map(_given, review.values)),
        differing=review.differs,
        settled=None if review.settled is None else review.settled.last.id,
        outdated=() if shown is None else outdated(review, shown),
        coded=tuple(map(_coded, review.coded)),
        shown=dict(shown or {}),
    )


def with_reviews(
    found: Iterable[wire.TimelineEntry],
    reviews: Mapping[EventId, Review],
    reviewed: str | None,
) -> Iterator[wire.TimelineEntry]:
    """Yield the events that are reviewed as asked, with what coders say of them.

    Raises:
        ConfigError: Nothing is asked for so.
    """
    if reviewed not in (None, *_REVIEWED):
        raise ConfigError(
            f"an event is not reviewed as {reviewed!r}", hint=f"one of: {', '.join(_REVIEWED)}"
        )
    for entry in found:
        review = reviews.get(EventId(entry.event))
        if is_reviewed(review, reviewed):
            whole = None if review is None else review_out(review)
            yield entry if whole is None else msgspec.structs.replace(entry, review=whole)


def is_reviewed(review: Review | None, asked: str | None) -> bool:
    """Whether an event is reviewed as asked: one of `timeline.Asked.reviewed`; None: anyhow."""
    if asked in (None, "no"):
        return asked is None or review is None
    if review is None:
        return False
    if asked == "differs":
        return bool(review.differs)
    verdict = "corrected" if review.verdict is Verdict.CHANGED else review.verdict.value.lower()
    return asked in ("yes", verdict)


def words_of(given: Given) -> str:
    """Return a value that a coder gave, for people."""
    if given.place is not None:
        return given.place.name
    if given.field == "when":
        return when_words(when_of(given.value))
    return given.value or "none"


def queue_item(outline: Outline, review: wire_reviewed.EventReview) -> wire_review.QueueItemOut:
    """Return the shape of an event that waits for a coder."""
    sentence = next(iter(outline.sentences), None)
    return wire_review.QueueItemOut(
        event=outline.event,
        type=outline.type,
        what=outline.what,
        when=when_words(outline.when),
        places=place_names(outline),
        actors=outline.actors,
        targets=outline.targets,
        counts=outline.counts,
        status=outline.status.value,
        disputed=outline.disputed,
        reports=outline.reports,
        sentence=None
        if sentence is None
        else wire.AnchorOut(
            sentence.report, sentence.span.start, sentence.span.end, sentence.exact
        ),
        doubt=outline.weight.doubt,
        consequence=outline.weight.consequence,
        reasons=tuple(
            wire_review.WeightReasonOut(one.of.value, one.field, one.what, one.weight)
            for one in outline.weight.reasons
        ),
        review=review,
    )


def agreement_out(found: Agreement) -> wire_review.AgreementOut:
    """Return the shape of how far coders agree."""
    return wire_review.AgreementOut(
        tuple(
            wire_review.FieldOut(
                one.field, one.alpha, one.metric.value, one.units, one.coders, one.agree
            )
            for one in found.fields
        ),
        tuple(
            wire_review.DifferenceOut(
                one.event,
                one.field,
                tuple(wire_review.CoderSide(*side) for side in one.sides),
                one.settled,
            )
            for one in found.differences
        ),
        RULE,
    )


def coders_out(reviews: Iterable[Review]) -> tuple[wire_review.CoderOut, ...]:
    """Return who coded and who settled differences, by name."""
    kept = list(reviews)
    coded = coders_of(kept)
    settled: dict[str, list[Review]] = {}
    for review in kept:
        if review.settled is not None:
            for by in {one.by for one in review.settled.judgements}:
                settled.setdefault(by, []).append(review)
    return tuple(
        _coder(coder, coded.get(coder, []), settled.get(coder, []))
        for coder in sorted({*coded, *settled})
    )


def _coder(coder: str, coded: list[Coded], settled: list[Review]) -> wire_review.CoderOut:
    verdicts = [one.verdict for one in coded]
    days = [judgement.at for one in coded for judgement in one.judgements]
    days += [
        judgement.at
        for review in settled
        if review.settled is not None
        for judgement in review.settled.judgements
        if judgement.by == coder
    ]
    return wire_review.CoderOut(
        coder=coder,
        events=len(coded),
        accepted=verdicts.count(Verdict.ACCEPTED),
        changed=verdicts.count(Verdict.CHANGED),
        rejected=verdicts.count(Verdict.REJECTED),
        blind=sum(map(_is_blind, coded)),
        adjudicated=len(settled),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _is_blind(coded: Coded) -> bool:
    return all(judgement.on[0] == BLIND for judgement in coded.judgements)


def _given(given: Given) -> wire_reviewed.GivenValue:
    return wire_reviewed.GivenValue(
        given.field, given.value, words_of(given), given.by, given.at, given.judgement,
        None if given.place is None else _place(given.place),
    )  # fmt: skip


def _place(place: Place) -> wire_reviewed.GivenPlace:
    return wire_reviewed.GivenPlace(
        place.gazetteer, place.id, place.name, place.lat, place.lon, place.radius_m, place.feature
    )


def _coded(coded: Coded) -> wire_reviewed.CoderReview:
    return wire_reviewed.CoderReview(
        coder=coded.coder,
        verdict=coded.verdict.value,
        values={one.field: one.value for one in coded.given if one.changed},
        accepted={one.field: one.value for one in coded.given if not one.changed},
        at=coded.last.at,
        judgement=coded.last.id,
        note=coded.last.note,
        blind=_is_blind(coded),
    )
