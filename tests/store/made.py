"""Hand-made readings and records about an invented town, for stores and exporters."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from build import a_report
from dateline.model.annotations import Annotated, Annotations
from dateline.model.attribution import (
    Attitude,
    Attribution,
    Known,
    Mode,
    SourceRole,
    Stance,
    VoiceKind,
)
from dateline.model.claim import Chain, Claim, Link, Property
from dateline.model.code import CODEBOOKS, CodeRow, CodeValue
from dateline.model.custody import Hand
from dateline.model.derivation import Derivation, DerivationKind, Direction, Passage
from dateline.model.embedding import Embedding
from dateline.model.event import Argument, CauseLink, Event, EventClass, EventMention, Role
from dateline.model.ids import (
    ClaimId,
    DerivationId,
    EntityId,
    EventId,
    FlowId,
    OriginId,
    SourceId,
    StateClaimId,
    StateId,
    make_id,
)
from dateline.model.name import Mention, NameKind
from dateline.model.origin import Origin, OriginKind, Root, Support, Voice
from dateline.model.place import Choice, Place, PlaceBasis, Toponym
from dateline.model.problem import Problem, Severity
from dateline.model.quantity import Quantity, QuantityBound
from dateline.model.record import Clash, Disagreement, Entity, Merge, Record, Side
from dateline.model.report import Reading, Report
from dateline.model.score import Reason, Score
from dateline.model.source import Citation, CitedSource
from dateline.model.span import Anchor, Span
from dateline.model.state import (
    Bearer,
    Dated,
    Flow,
    Holding,
    State,
    StateClaim,
    StateKind,
    StateStatus,
    Stretch,
    end_of_day,
)
from dateline.model.tie import Phase, Tie, TieKind
from dateline.model.time import TimeLink, TimeRelation, Timex, TimexType, When
from dateline.ports import Store
from dateline.record.outlines import make_outlines

Item = tuple[Reading, Annotated | None]

KESSARY = Place("geonames", "77", "Kessary", -12.5, 30.25, 900.0, "PPL", "VX", ("Velmora",))
VELMORA = Place("geonames", "7", "Velmora", -12.0, 30.0, 90_000.0, "PCLI", "VX")
WORDS = "Some 40 men left Kessary on 11 March, Colonel Dibor said \U0001f69a."


def hand_of(name: str = "mk") -> Callable[[], Hand]:
    """A hand for a log, whose clock goes on by a second each time it is looked at."""
    at, ticks = datetime(2031, 3, 20, 9, 30, tzinfo=UTC), iter(range(100_000))
    return lambda: Hand(name, at + timedelta(seconds=next(ticks)), "0.1.0")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def anchor(report: Report, words: str) -> Anchor:
    return Anchor(report.id, span(report.text, words), words)


def item(name: str, text: str = "", *, path: str = "", outlet: str = "The Ledger") -> Item:
    report = a_report(text or f"{WORDS} So {name} has it.", name=name, outlet=outlet)
    raw = report.text.encode()
    note = Problem("read", "no-title", "there is no title", Severity.NOTE)
    reading = Reading(path or f"{name}.txt", raw, hashlib.sha256(raw).hexdigest(), report, (note,))
    return reading, Annotated(report, found_in(report), (replace(note, stage="annotate"),))


def refused(path: str = "broken.pdf", raw: bytes = b"%PDF") -> Item:
    why = Problem("read", "encrypted", "the file is locked", Severity.REFUSED)
    return Reading(path, raw, hashlib.sha256(raw).hexdigest(), None, (why,)), None


def found_in(report: Report) -> Annotations:
    if WORDS not in report.text:
        return Annotations()

    def at(words: str) -> Span:
        return span(report.text, words)

    said = Attribution(
        (at("Colonel Dibor"),), (at("said"),), (Span(0, 36),), Mode.INDIRECT, Known.NAMED
    )
    day = When.on(date(2031, 3, 11))
    return Annotations().with_(
        (
            said,
            EventMention(
                at("left"),
                "leave",
                EventClass.OCCURRENCE,
                "RETREAT",
                when=day,
                time=at("11 March"),
                arguments=(Argument(Role.ACTOR, at("men")), Argument(Role.ORIGIN, at("Kessary"))),
                attribution=said.span,
            ),
            Embedding(at("left"), bytes(range(128))),
            CauseLink(at("said"), at("left"), "prompt", at("said")),
            Mention(at("Dibor"), NameKind.PER, "Dibor", 0, titles=("Colonel",)),
            Mention(at("Kessary"), NameKind.GPE, "Kessary", 1),
            Quantity(at("Some 40"), 40.0, 40.0, "man", at("men"), QuantityBound.ABOUT),
            Tie(at("left"), TieKind.PRESENT_AT, Phase.ENDS, at("men"), at("Kessary"), of_chain=1),
            Timex(at("11 March"), TimexType.DATE, "2031-03-11", day),
            TimeLink(at("left"), TimeRelation.IS_INCLUDED, at("11 March"), "on"),
            Toponym(
                at("Kessary"),
                "Kessary",
                KESSARY,
                PlaceBasis.NAME,
                alternatives=(Choice(VELMORA, 0.25),),
            ),
        )
    )


def a_record(reports: Iterable[Report]) -> Record:
    """One event that all of `reports` tell, each of them with claims of every kind of value."""
    told = sorted(reports, key=lambda report: report.id)
    event = EventId(make_id("ev", *(report.id for report in told)))
    colonel = EntityId("en-dibor")
    claims = tuple(claim for report in told for claim in _claims(report, event, colonel))
    times = [claim.id for claim in claims if claim.property is Property.TIME]
    origins = tuple(_origin(report) for report in told)
    sides = (
        Side("2031-03-11", tuple(times), tuple(o.id for o in origins[:1])),
        Side("2031-03-12", ()),
    )
    pairs = tuple(zip(told[1:], told, strict=False))
    events = (Event(event, "RETREAT", tuple(anchor(r, "left") for r in told)),)
    supports = (_support(event, tuple(times), told, origins),)
    clashes = (Disagreement(event, Property.TIME, sides, "no day is in both", Clash.DATE),)
    texts = {report.id: report.text for report in told}
    return Record(
        (Entity(colonel, "Person", "Dibor", tuple(anchor(r, "Dibor") for r in told)),),
        events,
        claims,
        clashes,
        tuple(_merge(event, *pair) for pair in pairs),
        tuple(_derivation(*pair) for pair in pairs),
        origins,
        supports,
        (_state(told),),
        tuple(_state_claim(report, event, colonel) for report in told),
        (_flow(event, told),) if told else (),
        make_outlines(events, claims, supports, clashes, texts),
        (_source(told, colonel),) if told else (),
    )


STATE = StateId("st-kessary")


def _state(told: list[Report]) -> State:
    claims = tuple(sorted(StateClaimId(f"sc-{report.id}") for report in told))
    turn = end_of_day(date(2031, 3, 11))
    unknown = Holding.UNKNOWN, StateStatus.UNKNOWN, "no word of it"
    course = (
        Stretch(None, turn - 1, *unknown),
        Stretch(turn, turn + 2880, Holding.NO, StateStatus.KNOWN, "said", claims),
        Stretch(turn + 2881, None, *unknown),
    )
    men, where = Bearer("men", ("men",)), Bearer("Kessary", ("Kessary",), place=KESSARY)
    return State(STATE, StateKind.PRESENT, men, where, "", course)


def _state_claim(report: Report, event: EventId, colonel: EntityId) -> StateClaim:
    speaker = Link(
        SourceRole.SPEAKER, "Colonel Dibor", Known.NAMED, anchor(report, "Colonel Dibor"), colonel
    )
    return StateClaim(
        StateClaimId(f"sc-{report.id}"), STATE, Phase.ENDS, False, When.on(date(2031, 3, 11)),
        Dated.SAID, anchor(report, "left"), anchor(report, "men"), anchor(report, "Kessary"),
        Chain((speaker,)), event, "PRESENT ENDS: leave",
    )  # fmt: skip


def _flow(event: EventId, told: list[Report]) -> Flow:
    men = Quantity(span(told[0].text, "Some 40"), 40.0, 40.0, "man", None, QuantityBound.ABOUT)
    words = tuple(anchor(report, "left") for report in told)
    return Flow(
        FlowId("fl-men"), event, Bearer("men", ("men",)), ("Kessary",), (), (), (men,), (),
        When.on(date(2031, 3, 11)), words,
    )  # fmt: skip


def _source(told: list[Report], colonel: EntityId) -> CitedSource:
    citations = tuple(
        Citation(
            report.id, anchor(report, "Colonel Dibor"), (anchor(report, "said"),), (),
            Chain((Link(SourceRole.OUTLET, "The Ledger", Known.NAMED),)),
            Mode.INDIRECT, Attitude.SPEECH, Stance.ASSERTED, negated=False,
        )
        for report in told
    )  # fmt: skip
    return CitedSource(
        SourceId("so-dibor"), "Dibor", Known.NAMED, SourceRole.SPEAKER, VoiceKind.OFFICIAL, colonel,
        (), (), (), (), citations,
    )  # fmt: skip


def _origin(report: Report) -> Origin:
    name = OriginId(make_id("or", report.id))
    return Origin(name, OriginKind.REPORT, report.id, "The Ledger", (report.id,))


def _merge(event: EventId, later: Report, earlier: Report) -> Merge:
    words = Score(0.75, (Reason("words", 0.75, later.id, earlier.id),))
    return Merge(event, anchor(earlier, "left"), anchor(later, "left"), words)


def _derivation(later: Report, earlier: Report) -> Derivation:
    passage = Passage(anchor(later, "left Kessary"), anchor(earlier, "left Kessary"), 1.0)
    return Derivation(
        DerivationId(make_id("de", later.id, earlier.id)),
        later.id,
        earlier.id,
        DerivationKind.COPY,
        (passage,),
        anchor(later, "Dibor"),
        Direction.CLOCK,
        Score(0.9, (Reason("words", 0.9, later.id, earlier.id),)),
        1.0,
        2.5,
    )


def _support(
    event: EventId, times: tuple[ClaimId, ...], told: list[Report], origins: tuple[Origin, ...]
) -> Support:
    voices = [
        Voice(f"report {r.id}", "The Ledger", Known.NAMED, "", (anchor(r, "Dibor"),)) for r in told
    ]
    roots = tuple(
        Root(origin.id, origin.reports, (voice,))
        for origin, voice in zip(origins, voices, strict=True)
    )
    return Support(event, Property.TIME, "11 Mar 2031", times, roots, len(roots), len(roots))


def fill(store: Store, names: Iterable[str] = ("a", "b")) -> Store:
    store.add([*(item(name) for name in names), refused()])
    put_built(store)
    return store


def put_built(store: Store) -> None:
    told = [found.report for found in store.annotated() if WORDS in found.report.text]
    record = a_record(told)
    store.put_record(record, "built", rows_of_codes(record))


def rows_of_codes(record: Record) -> Iterator[CodeRow]:
    """A row with one value of each scheme for each event, on the words of who did it."""
    fields = ("actor1", "Actor Name", "Actor Name", "side_a")
    for event in record.events:
        words = [c.anchor for c in record.claims if c.property is Property.ACTOR]
        for scheme, field in zip(CODEBOOKS, fields, strict=True):
            value = CodeValue(field, "men", "the ACTOR most often claimed", tuple(sorted(words)))
            yield CodeRow(event.id, scheme, (value,))


def _claims(report: Report, event: EventId, colonel: EntityId) -> Iterator[Claim]:
    paper = Link(SourceRole.OUTLET, report.publication.outlet, Known.NAMED)
    speaker = Link(
        SourceRole.SPEAKER, "Colonel Dibor", Known.NAMED, anchor(report, "Colonel Dibor"), colonel
    )
    men = Quantity(span(report.text, "Some 40"), 40, 40, "man", None, QuantityBound.ABOUT)
    for property_, value, words in (
        (Property.WHAT, "RETREAT", "left"),
        (Property.TIME, When.on(date(2031, 3, 11)), "11 March"),
        (Property.COUNT, men, "Some 40"),
        (Property.PLACE, KESSARY, "Kessary"),
        (Property.ACTOR, "men", "men"),
    ):
        yield Claim(
            ClaimId(make_id("cl", report.id, property_)),
            event,
            property_,
            value,
            anchor(report, words),
            anchor(report, "left"),
            Chain((paper, speaker)),
            entity=colonel if property_ is Property.ACTOR else None,
            role=Role.ORIGIN if property_ is Property.PLACE else None,
        )
