"""How doubtful the machine's values of an event are, field by field, each with its reason.

Every reason is a chance that the field is wrong as it stands, by itself; within a field the
strongest counts, and fields add up as independent chances do (1 - (1 - a)(1 - b)...), so that one
grave doubt outranks many faint ones. The figures are set by hand and in steps on purpose: they
order work, and nobody should read a probability out of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.attribution import Known
from dateline.model.claim import Claim, Property
from dateline.model.event import Certainty, Event, Status
from dateline.model.origin import Support
from dateline.model.place import Place, Precision
from dateline.model.precision import precision_of
from dateline.model.record import Clash, Disagreement, Merge
from dateline.model.review import WeightOf, WeightReason
from dateline.model.time import When
from dateline.review.signs import DatedBy, PlaceSign, Sign, Signs

__all__ = ["Behind", "doubts"]

_DISPUTED = 0.6
_RETRACTED = 0.5
_UNRESOLVED = 0.4
_MIXED = 0.35  # some mentions say one thing, some another, and no rule calls it a disagreement
_UNDATED = 0.35
_OVERRULED = 0.3  # the trained head outweighs a word of the codebook
_ANONYMOUS = 0.3
_GUESSED = 0.25  # a rule of reading, not the words of the clause
_HEDGED = 0.25
_BY_MODEL = 0.2  # no word of the codebook says the type
_OUTSIDE = 0.15  # no type of the codebook
_WIDE = 0.2
_UNSAID = 0.1  # nobody is said to act, nothing says where
_COUNTED = 0.05  # from the day of the report: rightly, nearly always
_WIDE_DAYS = 31
_SURE_MERGE = 0.6
"""Likeness from which two tellings are not called in doubt; those joined at less than 0.17
(`same.compare.LEAST`) are as likely as not of two events."""
_COIN = 0.5
_LEAST = 0.01  # less is no reason to look
_CLASHES = {
    Clash.DATE: "when",
    Clash.COUNT: "count",
    Clash.PLACE: "place",
    Clash.ACTOR: "actor",
    Clash.POLARITY: "status",
    Clash.STATUS: "status",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """What the record has of one event; nothing else is looked at.

    Attributes:
        event: The event.
        claims: Its claims.
        supports: What stands behind their values.
        disagreements: What they differ in.
        merges: Why its mentions are one.
        states, flows: How many claims of states, and movements, rest on it.
    """

    event: Event
    claims: tuple[Claim, ...]
    supports: tuple[Support, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    merges: tuple[Merge, ...] = ()
    states: int = 0
    flows: int = 0


def doubts(behind: Behind, signs: Signs) -> tuple[WeightReason, ...]:
    """Return what makes an event doubtful, in the order of its fields; signs may be missing."""
    read = [signs[mention] for mention in behind.event.mentions if mention in signs]
    claims = behind.claims
    return tuple(
        WeightReason(WeightOf.DOUBT, field, what, round(weight, 3))
        for field, what, weight in (
            *_type(behind.event, claims, read),
            *_when(claims, read),
            *_place(claims, read),
            *_actor(claims),
            *_status(claims, read),
            *_disputed(behind.disagreements),
            *_merged(behind.merges),
            *_sourced(behind),
        )
        if weight >= _LEAST
    )


_Doubt = tuple[str, str, float]


def _type(event: Event, claims: tuple[Claim, ...], read: list[Sign]) -> Iterator[_Doubt]:
    said = {str(c.value) for c in claims if c.property is Property.WHAT and str(c.value).isupper()}
    if len(said) > 1:
        yield "type", f"mentions are of several types: {', '.join(sorted(said))}", _MIXED
    if not event.type.isupper():
        yield "type", "no type of the codebook fits", _OUTSIDE
        return
    typed = [one for one in read if one.typed_by]
    if not typed:
        return
    surest = min(typed, key=lambda one: (_by(one)[1], _rival(one), one.typed_by))
    how, weight = _by(surest)
    if weight:
        yield "type", how, weight
    if surest.rival is not None and surest.rival.type != event.type:
        yield "type", f"it may be {surest.rival.type} ({surest.rival.weight:.2f})", _rival(surest)


def _by(sign: Sign) -> tuple[str, float]:
    if sign.typed_by.endswith("; model"):
        return f"the model outweighs the word ({sign.typed_by})", _OVERRULED
    if sign.typed_by == "model":
        return "typed by the model alone", _BY_MODEL
    return "", 0.0


def _rival(sign: Sign) -> float:
    return 0.0 if sign.rival is None else min(sign.rival.weight, _COIN)


def _when(claims: tuple[Claim, ...], read: list[Sign]) -> Iterator[_Doubt]:
    whens = [claim.value for claim in claims if isinstance(claim.value, When)]
    if not whens:
        yield "when", "undated", _UNDATED
        return
    narrow = min(whens, key=_days)
    if narrow.earliest is None or narrow.latest is None:
        yield "when", "open on one side", _WIDE
    elif _days(narrow) > _WIDE_DAYS:
        yield "when", f"somewhere in {_days(narrow)} days", _WIDE
    dated = {one.dated for one in read}
    if DatedBy.CLAUSE in dated:
        return
    if DatedBy.REPORT in dated:
        yield "when", "counted from another day, such as the report's", _COUNTED
    elif DatedBy.ELSEWHERE in dated:
        yield "when", "dated by words outside its clause", _GUESSED


def _days(when: When) -> int:
    """Return how many days it can touch; of an open interval more than any other has."""
    if when.earliest is None or when.latest is None:
        return 10**9
    return (when.latest - when.earliest).days + 1


def _place(claims: tuple[Claim, ...], read: list[Sign]) -> Iterator[_Doubt]:
    places = [claim.value for claim in claims if claim.property is Property.PLACE]
    if not places:
        yield "place", "nothing says where", _UNSAID
        return
    found = [place for place in places if isinstance(place, Place)]
    if not found:
        yield "place", f"{places[0]} was found in no gazetteer", _UNRESOLVED
        return
    if all(precision_of(place.feature) is Precision.COUNTRY for place in found):
        yield "place", "no nearer than a country", _UNSAID
    signs = [one.place for one in read if one.place is not None and one.place.resolved]
    if signs:
        sign = max(signs, key=lambda one: (_sure(one), one.name))
        if sign.score is not None:
            yield "place", f"{sign.name}: {_scored(sign)}", 1.0 - _sure(sign)


def _sure(sign: PlaceSign) -> float:
    """Return how sure a place is: its score, and no more than its lead on the next allows."""
    if sign.score is None:
        return 1.0
    lead = 0.5 + (sign.score - sign.rival_score) / 2 if sign.rival else 1.0
    return max(0.0, min(sign.score, lead, 1.0))


def _scored(sign: PlaceSign) -> str:
    rival = f", or {sign.rival} ({sign.rival_score:.2f})" if sign.rival else ""
    return f"score {sign.score or 0.0:.2f}{rival}"


def _actor(claims: tuple[Claim, ...]) -> Iterator[_Doubt]:
    for field, property_ in (("actor", Property.ACTOR), ("target", Property.TARGET)):
        said = [claim for claim in claims if claim.property is property_]
        if not said and field == "actor":
            yield field, "nobody is said to have done it", _UNSAID
        if said and all(claim.rule for claim in said):
            rules = ", ".join(sorted({claim.rule for claim in said}))
            yield field, f"by a rule, not by its clause: {rules}", _GUESSED


def _status(claims: tuple[Claim, ...], read: list[Sign]) -> Iterator[_Doubt]:
    told = {claim.trigger for claim in claims if claim.property is Property.WHAT}
    marked = {c.trigger: str(c.value) for c in claims if c.property is Property.STATUS}
    said = sorted({*marked.values(), *((Status.HAPPENED.value,) if told - set(marked) else ())})
    if len(said) > 1:
        yield "status", f"mentions say {', '.join(said)}", _MIXED
    elif marked and read and not any(one.worded for one in read):
        yield "status", f"{said[0]} by grammar alone", _GUESSED
    hedged = {claim.factuality.certainty for claim in claims} & {
        Certainty.PROBABLE, Certainty.POSSIBLE,
    }  # fmt: skip
    if hedged and all(claim.factuality.certainty is not Certainty.CERTAIN for claim in claims):
        yield "status", f"hedged: {', '.join(sorted(hedged)).lower()}", _HEDGED


def _disputed(disagreements: tuple[Disagreement, ...]) -> Iterator[_Doubt]:
    for found in disagreements:
        if found.kind.contradicts:
            sides = " or ".join(side.value for side in found.sides)
            yield _CLASHES.get(found.kind, ""), f"reports disagree: {sides}", _DISPUTED


def _merged(merges: tuple[Merge, ...]) -> Iterator[_Doubt]:
    """Doubt what holds mentions together by its weakest tie; no field is meant."""
    ties = [merge.score.value for merge in merges if not merge.judged]
    if ties and min(ties) < _SURE_MERGE:
        weight = _COIN * (_SURE_MERGE - min(ties)) / _SURE_MERGE
        yield "", f"two of its mentions are joined at a likeness of {min(ties):.2f}", weight


def _sourced(behind: Behind) -> Iterator[_Doubt]:
    if any(support.retracted for support in behind.supports):
        yield "", "a report behind it was taken back", _RETRACTED
    finals = {claim.chain.origin.known for claim in behind.claims}
    if finals == {Known.ANONYMOUS}:
        yield "", "only on the word of anonymous sources", _ANONYMOUS
    hops = [any(link.inferred for link in claim.chain.links) for claim in behind.claims]
    if hops and all(hops):
        yield "", "on whose word it is was inferred", _GUESSED
