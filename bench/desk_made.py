"""A made-up dossier of any size for `bench/desk.py`: reports, what was found in them, the record.

Everything is invented: places over a stretch of map, bodies and people in four scripts, forty
years. Reports are short and real text: every span and quote stands where it says. Derivations,
origins, supports, disagreements, merges, movements, states and sources hang together as in a record
that was built; the record is put beside the reports as built, for annotating twenty thousand
reports takes hours.
"""

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from desk_names import Body, Names
from desk_texts import Page, Told, write_report

from dateline.dossier.add import basis_of
from dateline.dossier.board_kept import keep_columns
from dateline.model.attribution import Attitude, Known, Mode, SourceRole, Stance, VoiceKind
from dateline.model.claim import Chain, Claim, Link, Property
from dateline.model.derivation import Derivation, DerivationKind, Direction, Passage
from dateline.model.event import Event, Role, Status
from dateline.model.ids import (
    ClaimId,
    DerivationId,
    EntityId,
    EventId,
    FlowId,
    OriginId,
    ReportId,
    SourceId,
    StateClaimId,
    StateId,
    make_id,
)
from dateline.model.origin import Origin, OriginKind, Root, Support, Voice
from dateline.model.place import Place
from dateline.model.quantity import Quantity, QuantityBound
from dateline.model.record import Clash, Disagreement, Entity, Merge, Record, Side
from dateline.model.report import Reading
from dateline.model.run import Config
from dateline.model.score import Reason, Score
from dateline.model.source import Citation, CitedSource
from dateline.model.span import Anchor
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
    start_of_day,
)
from dateline.model.tie import Phase
from dateline.model.time import When
from dateline.model.words import in_words
from dateline.record.outlines import make_outlines
from dateline.review.signs import Sign, read_signs
from dateline.review.weighing import weighed
from dateline.store import open_store

__all__ = ["make"]

FIRST, DAYS = date(1990, 1, 1), 40 * 365
UNDATED, UNPLACED, DISPUTED = 0.08, 0.15, 0.05
DERIVED = 0.3  # of the reports are made from another one
BATCH = 200


@dataclass(slots=True)
class Plan:
    """One event before anybody tells of it."""

    number: int
    type: str
    when: When | None
    place: Place | str | None
    goal: Place | None
    actor: Body
    target: Body | None
    count: int | None
    status: Status
    disputed: bool
    pages: list[int] = field(default_factory=list)

    @property
    def id(self) -> EventId:
        return EventId(make_id("ev", str(self.number)))


@dataclass(slots=True)
class Made:
    """What a record is put together from."""

    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)
    clashes: list[Disagreement] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    mentions: defaultdict[EntityId, list[Anchor]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[EntityId, Body] = field(default_factory=dict)
    cited: defaultdict[SourceId, list[tuple[Told, Citation]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def make(path: Path, events: int, reports: int) -> None:
    """Write a dossier of so many events and reports; the same numbers give the same dossier."""
    chance = random.Random(9)
    names = Names(chance)
    plans = sorted(
        (a_plan(n, chance, names) for n in range(events)), key=lambda one: _day(one, FIRST)
    )
    pages = [Page(ReportId(f"R{n:05}"), names.outlet(), _script(chance)) for n in range(reports)]
    _hand_out(plans, pages, chance)
    made = Made()
    told: defaultdict[int, list[Told]] = defaultdict(list)
    signs: dict[Anchor, Sign] = {}
    with closing(open_store(str(path), create=True)) as store:
        batch = []
        for page in pages:
            annotated = write_report(page, chance, names)
            signs |= read_signs([annotated])
            raw = page.report.text.encode()
            sha256 = hashlib.sha256(raw).hexdigest()
            batch.append((Reading(f"{page.id}.txt", b"", sha256, page.report), annotated))
            for one in page.told:
                told[one.plan.number].append(one)
            if len(batch) == BATCH:
                store.add(batch)
                batch = []
        if batch:
            store.add(batch)
        store.looked_up_in(Config().gazetteer)
        derivations, origins, root_of = _origins(pages)
        for plan in plans:
            _tell(plan, told[plan.number], root_of, made)
        texts = {page.id: page.report.text for page in pages}
        states, said = _states(chance, names, pages)
        record = Record(
            entities=tuple(_entities(made)),
            events=tuple(made.events),
            claims=tuple(made.claims),
            disagreements=tuple(made.clashes),
            merges=tuple(made.merges),
            derivations=derivations,
            origins=origins,
            supports=tuple(made.supports),
            states=states,
            state_claims=said,
            flows=tuple(made.flows),
            outlines=make_outlines(made.events, made.claims, made.supports, made.clashes, texts),
            sources=tuple(_sources(made)),
        )
        store.put_record(weighed(record, signs), basis_of(store, Config(), ()))
        keep_columns(store)


def a_plan(number: int, chance: random.Random, names: Names) -> Plan:
    kinds = ["ASSAULT", "RETREAT", "PROTEST", "AID", "CONSULT", "MOBILIZE", "COERCE", "AGREE"]
    kind = chance.choices(kinds, (30, 14, 12, 10, 10, 10, 8, 6))[0]
    place = names.place() if chance.random() > UNPLACED else None
    if place is None and chance.random() < 0.5:
        placed: Place | str | None = names.unknown_place()
    else:
        placed = place
    counted = kind in {"ASSAULT", "PROTEST", "AID", "RETREAT"} and chance.random() < 0.7
    statuses = [Status.HAPPENED, Status.DENIED, Status.PLANNED, Status.ORDERED]
    return Plan(
        number,
        kind,
        None if chance.random() < UNDATED else _when(chance),
        placed,
        names.place() if kind == "RETREAT" and chance.random() < 0.6 else None,
        names.body(),
        names.body() if kind != "PROTEST" else None,
        int(chance.lognormvariate(3.5, 1.4)) + 1 if counted else None,
        chance.choices(statuses, (88, 4, 4, 4))[0],
        chance.random() < DISPUTED,
    )


def _when(chance: random.Random) -> When:
    """Return the days of an event: more of them in some years, as wars have it."""
    wave = chance.gauss(chance.choice((3000, 7800, 12400)), 700)
    at = int(wave) % DAYS if chance.random() < 0.6 else chance.randrange(DAYS)
    day, sort = FIRST + timedelta(at), chance.random()
    if sort < 0.58:
        part = chance.choices(("", "MO", "EV", "NI", "17:05"), (70, 8, 8, 8, 6))[0]
        return When(day, day, day, day, part)
    if sort < 0.72:
        return When.within(day, day + timedelta(chance.randrange(2, 9)))
    if sort < 0.84:
        first = day.replace(day=1)
        return When.within(first, (first + timedelta(31)).replace(day=1) - timedelta(1))
    if sort < 0.92:
        last = day + timedelta(chance.randrange(2, 40))
        return When(day, day, last, last)
    if sort < 0.96:
        return When.within(None, day)
    return When.within(day, None)


def _day(plan: Plan, otherwise: date) -> date:
    when = plan.when
    return otherwise if when is None else when.latest or when.earliest or otherwise


def _script(chance: random.Random) -> str:
    return chance.choices(("latin", "arabic", "cyrillic", "han"), (70, 12, 10, 8))[0]


def _hand_out(plans: list[Plan], pages: list[Page], chance: random.Random) -> None:
    """Give each event one to five reports of about its time, and each report its day."""
    scale = len(pages) / len(plans)
    days = [FIRST] * len(pages)
    for at, plan in enumerate(plans):
        near = at if plan.when is not None else chance.randrange(len(plans))
        copies = chance.choices((1, 2, 3, 4, 5), (55, 22, 12, 7, 4))[0] + plan.disputed
        while len(plan.pages) < min(copies, len(pages)):
            page = min(max(int(near * scale) + chance.randrange(-3, 4), 0), len(pages) - 1)
            if page not in plan.pages:
                plan.pages.append(page)
        for page in plan.pages:
            pages[page].plans.append(plan)
            days[page] = max(days[page], _day(plan, FIRST))
    for page, day in zip(pages, days, strict=True):
        page.published = day + timedelta(chance.randrange(3))
    for at in range(1, len(pages)):
        if chance.random() < DERIVED and not pages[at - 1].parent:
            pages[at].parent = pages[at - 1]


def _origins(
    pages: list[Page],
) -> tuple[tuple[Derivation, ...], tuple[Origin, ...], dict[ReportId, OriginId]]:
    derivations, groups = [], defaultdict(list)
    for page in pages:
        root = page.parent or page
        groups[root.id].append(page)
        if page.parent is None:
            continue
        both = {one.plan.number: one for one in page.parent.told}
        passages = tuple(
            Passage(one.sentence, both[one.plan.number].sentence, 0.8)
            for one in page.told
            if one.plan.number in both
        )
        score = Score(0.8, (Reason("passages", 2.1, page.id, page.parent.id),))
        derivations.append(
            Derivation(
                DerivationId(make_id("de", page.id, page.parent.id)), page.id, page.parent.id,
                DerivationKind.COPY, passages, None, Direction.CLOCK, score, 0.4, 6.0,
            )
        )  # fmt: skip
    origins, root_of = [], {}
    for root, some in groups.items():
        name = OriginId(make_id("or", root))
        ids = tuple(sorted(page.id for page in some))
        origins.append(Origin(name, OriginKind.REPORT, root, some[0].outlet, ids))
        root_of |= dict.fromkeys(ids, name)
    return tuple(derivations), tuple(sorted(origins, key=lambda o: o.id)), root_of


def _tell(plan: Plan, told: list[Told], root_of: dict[ReportId, OriginId], made: Made) -> None:
    """Make the event of a plan with all that hangs on it."""
    told.sort(key=lambda one: one.trigger)
    event = Event(plan.id, plan.type, tuple(one.trigger for one in told))
    made.events.append(event)
    claims = [claim for one in told for claim in _claims(plan, one)]
    made.claims += claims
    for one in told:
        made.mentions[_entity(plan.actor)].append(one.actor)
        made.bodies[_entity(plan.actor)] = plan.actor
        if plan.target is not None and one.target is not None:
            made.mentions[_entity(plan.target)].append(one.target)
            made.bodies[_entity(plan.target)] = plan.target
        if one.voice is not None:
            made.cited[_source(one)].append((one, _citation(one)))
    score = Score(0.9, (Reason("type", 1.2, plan.type, plan.type),))
    made.merges += [Merge(plan.id, told[0].trigger, one.trigger, score) for one in told[1:]]
    by_value: defaultdict[tuple[Property, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_value[claim.property, in_words(claim.value)].append(claim)
    voices = {one.trigger: _voice(one) for one in told}
    mains: set[Property] = set()
    for (what, value), some in sorted(by_value.items(), key=lambda pair: -len(pair[1])):
        roots = _roots(some, root_of, voices)
        kept = tuple(claim.id for claim in some)
        least = max(1, len({v.key for r in roots for v in r.voices}) - 1)
        made.supports.append(
            Support(plan.id, what, value, kept, roots, min(least, len(roots)), len(roots),
                    main=what not in mains)
        )  # fmt: skip
        mains.add(what)
    made.clashes += _clashes(plan, claims, root_of)
    if plan.goal is not None and isinstance(plan.place, Place):
        mover = Bearer(plan.actor.name, (plan.actor.name,), _entity(plan.actor))
        words = tuple(one.trigger for one in told)
        made.flows.append(
            Flow(FlowId(make_id("fl", plan.id)), plan.id, mover, (plan.place.name,), (),
                 (plan.goal.name,), (), (), plan.when, words)
        )  # fmt: skip


def _claims(plan: Plan, one: Told) -> Iterator[Claim]:
    chain = _chain(one)
    values: list[tuple[Property, object, Anchor | None, EntityId | None, Role | None]] = [
        (Property.WHAT, plan.type, one.trigger, None, None),
        (Property.ACTOR, plan.actor.name, one.actor, _entity(plan.actor), None),
        (Property.TIME, one.when, one.time, None, None),
        (Property.PLACE, plan.place, one.place,
         None, Role.ORIGIN if plan.type == "RETREAT" else Role.PLACE),
        (Property.PLACE, plan.goal, one.goal, None, Role.GOAL),
    ]  # fmt: skip
    if plan.target is not None:
        values.append((Property.TARGET, plan.target.name, one.target, _entity(plan.target), None))
    if one.number is not None and one.counted is not None:
        number = float(one.number)
        men = Quantity(one.counted.span, number, number, "person", None, QuantityBound.EXACT)
        values.append((Property.COUNT, men, one.counted, None, None))
    if one.status is not None:
        values.append((Property.STATUS, plan.status.value, one.status, None, None))
    for what, value, anchor, entity, role in values:
        if value is None or anchor is None:
            continue
        edges = (one.trigger.span.start, anchor.span.start, anchor.span.end)
        name = make_id("cl", anchor.report, what, *map(str, edges))
        yield Claim(
            ClaimId(name), plan.id, what, value, anchor, one.trigger, chain,
            entity=entity, role=role,
        )  # type: ignore[arg-type] # fmt: skip


def _chain(one: Told) -> Chain:
    links = [Link(SourceRole.OUTLET, one.page.outlet, Known.NAMED)]
    if one.page.parent is not None:
        links.append(Link(SourceRole.AGENCY, one.page.parent.outlet, Known.NAMED))
    if one.voice is not None and one.speaker is not None:
        known = Known[one.speaker.known]
        name = one.speaker.name if known is Known.NAMED else ""
        role = SourceRole.WITNESS if one.speaker.witness else SourceRole.SPEAKER
        links.append(Link(role, one.voice.exact, known, one.voice, name=name))
    return Chain(tuple(links))


def _voice(one: Told) -> Voice:
    if one.speaker is None or one.voice is None:
        return Voice(f"report {one.page.id}", one.page.outlet, Known.NAMED)
    known = Known[one.speaker.known]
    key = f"name {one.speaker.name}" if known is Known.NAMED else f"like {one.speaker.name}"
    return Voice(key, one.speaker.name, known, "", (one.voice,))


def _roots(
    claims: list[Claim], root_of: dict[ReportId, OriginId], voices: dict[Anchor, Voice]
) -> tuple[Root, ...]:
    groups: defaultdict[OriginId, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[root_of[claim.anchor.report]].append(claim)
    found = []
    for origin, some in sorted(groups.items()):
        heard = {voices[c.trigger].key: voices[c.trigger] for c in some}
        reports = tuple(sorted({c.anchor.report for c in some}))
        found.append(Root(origin, reports, tuple(heard[key] for key in sorted(heard))))
    return tuple(found)


def _clashes(
    plan: Plan, claims: list[Claim], root_of: dict[ReportId, OriginId]
) -> Iterator[Disagreement]:
    """Yield a disagreement where the reports of a disputed event give two numbers or days."""
    for what, kind in ((Property.COUNT, Clash.COUNT), (Property.TIME, Clash.DATE)):
        sides: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.property is what:
                sides[in_words(claim.value)].append(claim)
        if plan.disputed and len(sides) > 1:
            yield Disagreement(
                plan.id, what,
                tuple(
                    Side(value, tuple(c.id for c in some),
                         tuple(sorted({root_of[c.anchor.report] for c in some})))
                    for value, some in sorted(sides.items())
                ),
                "no value is in both", kind,
            )  # fmt: skip
            return


def _entity(body: Body) -> EntityId:
    return EntityId(make_id("en", body.name))


def _entities(made: Made) -> Iterator[Entity]:
    for id_, anchors in sorted(made.mentions.items()):
        yield Entity(id_, "Organization", made.bodies[id_].name, tuple(sorted(set(anchors))))


def _source(one: Told) -> SourceId:
    assert one.speaker is not None
    apart = "" if one.speaker.known == "NAMED" else one.page.id
    return SourceId(make_id("so", one.speaker.name, apart))


def _citation(one: Told) -> Citation:
    cue = () if one.cue is None else (one.cue,)
    return Citation(
        one.page.id, one.voice, cue, (one.content,), _chain(one), Mode.INDIRECT,
        Attitude.SPEECH, Stance.ASSERTED, negated=False,
    )  # fmt: skip


def _sources(made: Made) -> Iterator[CitedSource]:
    for id_, cited in sorted(made.cited.items()):
        speaker = cited[0][0].speaker
        assert speaker is not None
        role = SourceRole.WITNESS if speaker.witness else SourceRole.SPEAKER
        kind = VoiceKind.EYEWITNESS if speaker.witness else VoiceKind.OFFICIAL
        citations = tuple(citation for _, citation in cited)
        yield CitedSource(
            id_, speaker.name, Known[speaker.known], role, kind, None, (), (), (), (), citations
        )


def _states(
    chance: random.Random, names: Names, pages: list[Page]
) -> tuple[tuple[State, ...], tuple[StateClaim, ...]]:
    """Return states of some of the tellings: who is where, for some days."""
    states, said = {}, {}
    for page in pages:
        for one in page.told[:1]:
            plan = one.plan
            when = one.when
            if when is None or when.earliest is None or not isinstance(plan.place, Place):
                continue
            id_ = StateId(make_id("st", str(plan.number)))
            told = StateClaimId(make_id("sc", page.id, str(plan.number)))
            if id_ in states or one.place is None:
                continue
            begin = start_of_day(when.earliest)
            end = end_of_day(when.earliest + timedelta(chance.randrange(5, 90)))
            unknown = Holding.UNKNOWN, StateStatus.UNKNOWN, "no word of it"
            course = (
                Stretch(None, begin - 1, *unknown),
                Stretch(begin, end, Holding.YES, StateStatus.KNOWN, "said of this time", (told,)),
                Stretch(end + 1, None, *unknown),
            )
            holder = Bearer(plan.actor.name, (plan.actor.name,), _entity(plan.actor))
            of = Bearer(plan.place.name, (plan.place.name,), place=plan.place)
            states[id_] = State(id_, StateKind.PRESENT, holder, of, "", course)
            said[told] = StateClaim(
                told, id_, Phase.HOLDS, False, when, Dated.SAID, one.trigger, one.actor,
                one.place, _chain(one), plan.id, "PRESENT HOLDS: made up",
            )  # fmt: skip
    return tuple(states.values()), tuple(said.values())
