"""Date events: by what hangs on them, by links to other events, by the story - else not at all.

What is surer comes first, and what comes later is left out where it contradicts it: a time
expression of the clause; counts from another event; connectives and complements; two mentions of
one event; the one time expression of the sentence; tense; the window of the narrative. Nothing is
dated by the day of publication. What is told is not dated by its telling, nor the telling by it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.events.clauses import find_clauses, owners_of
from dateline.annotate.events.hanging import Chosen, Hanging, bounded, choose_time, find_hanging
from dateline.annotate.events.lead import (
    Lead,
    find_falls,
    find_flashbacks,
    find_lead,
    find_parts,
    names_of,
    returns,
)
from dateline.annotate.events.links import find_consequences, find_turns, ties_to_telling
from dateline.annotate.events.order import RELATIONS, Order, Tie
from dateline.annotate.events.roles import Filler
from dateline.annotate.events.same import find_same
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.solve import INFERRED, Intervals, days_of, edges_of, shift_edges
from dateline.annotate.events.story import Narrative, Point, Steps
from dateline.annotate.events.trigger import Trigger
from dateline.model.event import Factuality
from dateline.model.span import Span
from dateline.model.time import Bound, TimeAnchor, TimeLink, TimeRelation, Timex, When

__all__ = ["Dated", "Dating", "date_events"]

_OWN_RELATIONS = {
    Bound.ON: TimeRelation.IS_INCLUDED, Bound.BEFORE: TimeRelation.BEFORE,
    Bound.AFTER: TimeRelation.AFTER,
}  # fmt: skip
_OWN_ORDERS = {
    Bound.BEFORE: Order.BEFORE, Bound.UNTIL: Order.BEFORE, Bound.BY: Order.BEFORE,
    Bound.AFTER: Order.AFTER, Bound.SINCE: Order.AFTER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """When an event happened, and the words it rests on.

    Attributes:
        when: Its days.
        rests: The time expressions they rest on, in text order; none where they are inferred.
        own: The time expression that hangs on the event itself; None where none does.
    """

    when: When
    rests: tuple[Span, ...] = ()
    own: Span | None = None

    @property
    def time(self) -> Span | None:
        """The one expression that bears the days; None where there is none or several do."""
        return self.rests[0] if len(self.rests) == 1 else None


@dataclass(frozen=True, slots=True)
class Dating:
    """The date of each trigger, None where nothing dates it, and the links that agree with all."""

    dates: list[Dated | None]
    links: list[TimeLink]


def date_events(
    scene: Scene,
    triggers: list[Trigger],
    factual: list[Factuality],
    fillers: Sequence[Sequence[Filler]],
    types: Sequence[str | None],
) -> Dating:
    """Return when each event happened and how they stand to each other and to times.

    Args:
        scene: The report.
        triggers: Its triggers.
        factual: What is said of each happening.
        fillers: The participants of each.
        types: The type of each in the codebook, None outside it.
    """
    owner = owners_of(triggers)
    clauses = find_clauses(scene, triggers, owner)
    dater = _Dater(scene, triggers, find_hanging(scene, triggers, owner), owner)
    dater.take_own()
    dater.take_counts()
    dater.take(tie for tie in clauses if tie is not None)
    dater.take(find_consequences(scene, triggers, owner))
    pairs = find_same(scene, triggers, factual, fillers)
    dater.take(Tie(one, Order.SAME, other, "same event") for one, other in pairs)
    falls = [
        Tie(one, Order.SAME, other, "fall from power")
        for one, other in find_falls(scene, triggers, factual, fillers)
    ]
    dater.take(falls, INFERRED)
    story = Steps(scene, triggers, factual, clauses)
    dater.take_sentences(story)
    said = dater.dates()
    points, latest = story.points(dater.chosen)
    steps = story.steps(points)
    lead = find_lead(scene, triggers, factual, fillers)
    if lead is not None:
        dater.take_lead(lead, points, fillers)
        parts = find_parts(scene, triggers, factual, fillers, types, lead)
        dater.take((tie for tie in parts if not story.is_sequel(tie.one)), INFERRED)
    dater.take(find_flashbacks(scene, triggers, factual, steps, lead), INFERRED)
    dater.take(find_turns(scene, triggers, steps, latest), INFERRED)
    own = [point for number, point in points if scene.told[triggers[number].head] < 0]
    dater.take_windows(story, Narrative(own), Narrative([point for _, point in points]))
    if lead is not None:
        dater.take_sequels(story, lead, fillers)
    open_ = {tie.one for tie in falls} | ({lead.number} if lead else set())
    dates = [
        old if old and number not in open_ and _is_said(scene, triggers[number], old) else new
        for number, (old, new) in enumerate(zip(said, dater.dates(), strict=True))
    ]
    dater.take(ties_to_telling(scene, triggers, factual, story.tellers))
    return Dating(dates, dater.links)


def _is_said(scene: Scene, trigger: Trigger, dated: Dated) -> bool:
    """Whether words of the same sentence date an event: what they say the story leaves alone."""
    first, end = scene.g.sentences[scene.g.sentence[trigger.head]]
    return dated.own is not None or any(
        scene.g.start[first] <= words.start < scene.g.end[end - 1] for words in dated.rests
    )


class _Dater:
    """The state of dating one report: what is known, which links were taken.

    Attributes:
        chosen: For each trigger, what its own time expressions say; None where they say nothing.
        links: The links taken so far.
    """

    def __init__(
        self,
        scene: Scene,
        triggers: list[Trigger],
        hanging: Hanging,
        owner: dict[int, int],
    ) -> None:
        self.chosen: list[Chosen | None] = [None] * len(triggers)
        self.links: list[TimeLink] = []
        self._scene = scene
        self._triggers = triggers
        self._hanging = hanging
        self._owner = owner
        self._known = Intervals(len(triggers))
        self._times: list[tuple[Timex, ...]] = []
        self._own: dict[int, Span] = {}
        self._linked: set[tuple[Span, Span]] = set()

    def take_own(self) -> None:
        """Take what hangs on each event by grammar, but for what counts from another event."""
        for number, timexes in enumerate(self._hanging.own):
            free = [t for t in timexes if self._counted_from(number, t) is None]
            chosen = choose_time(free) if free else None
            if chosen is not None and self._bound(number, chosen):
                self.chosen[number] = chosen
                self._own[number] = chosen.timexes[0].span
                self._link_own(number, chosen)

    def _link_own(self, number: int, chosen: Chosen) -> None:
        """Link an event to the expression that dates it, where it names all of the days."""
        first = chosen.timexes[0]
        relation = _OWN_RELATIONS.get(first.bound)
        if relation and len(chosen.timexes) == 1 and first.span not in self._hanging.ranges:
            self._link(number, relation, first.span, first.bound.lower())

    def take(self, ties: Iterable[Tie], source: int | None = None) -> None:
        """Take those links between events that contradict nothing taken before.

        Args:
            ties: The links, the surest first.
            source: `INFERRED` where no words say them, so that no days rest on words over them.
        """
        for tie in ties:
            edges = edges_of(tie.one, tie.order, tie.other, source)
            relation = RELATIONS.get(tie.order)
            if edges and self._known.add(edges) and relation is not None and tie.rule:
                self._link(tie.one, relation, self._span(tie.other), tie.rule)

    def take_counts(self) -> None:
        """Take what counts from another event: "three days after the raid"."""
        for number, timexes in enumerate(self._hanging.own):
            for timex in timexes:
                other = self._counted_from(number, timex)
                if other is not None:
                    self._count(number, timex, other)

    def take_sentences(self, story: Steps) -> None:
        """Date what is left by the one time expression of its sentence, if there is just one."""
        scene = self._scene
        for number, trigger in enumerate(self._triggers):
            timex = self._hanging.single.get(scene.g.sentence[trigger.head])
            if timex is None or timex.bound is not Bound.ON or not story.fits_sentence(number):
                continue
            when = bounded(timex)
            near = {scene.told[i] for i in scene.g.tokens_in(timex.span)}
            if when and scene.told[trigger.head] in near and self._known.when(number) is None:
                self._bound(number, Chosen((timex,), when))

    def take_lead(
        self, lead: Lead, points: Sequence[tuple[int, Point]], fillers: Sequence[Sequence[Filler]]
    ) -> None:
        """Let what the lead says to have ended begin with the first dated step of its people.

        What comes back to the story before that step ("But their hold collapsed") has its days.
        """
        scene, when = self._scene, self._known.when(lead.number)
        if self.chosen[lead.number] is not None or when is None or when.latest is None:
            return
        parts = [
            (number, point.first)
            for number, point in points
            if number > lead.number and point.first is not None
            and lead.names & names_of(scene, fillers[number])
        ]  # fmt: skip
        if not parts:
            return
        self._known.bound(lead.number, When.within(min(day for _, day in parts), None), INFERRED)
        when = self._known.when(lead.number)
        for number in range(lead.number + 1, parts[0][0]):
            fits = returns(scene, self._triggers[number]) and number not in self._own
            if when is not None and fits and lead.names & names_of(scene, fillers[number]):
                self._known.bound(number, when, INFERRED)

    def take_windows(self, story: Steps, own: Narrative, both: Narrative) -> None:
        """Let the steps of the story around an event bound what nothing of its own dates.

        Args:
            story: Which events are steps.
            own: The steps in the report's own voice, for what it tells itself.
            both: Those and the steps that others tell, for what others tell.
        """
        for number, trigger in enumerate(self._triggers):
            ordered = story.is_ordered(number)
            if number in self._own or not (ordered or story.is_step(number)):
                continue
            narrative = both if self._scene.told[trigger.head] >= 0 and not ordered else own
            sentence = self._scene.g.sentence[trigger.head]
            when = narrative.window(sentence, beyond=story.is_sequel(number))
            if when is not None:
                when = When.within(None, when.latest) if ordered else when
                self._known.bound(number, when, INFERRED)

    def take_sequels(self, story: Steps, lead: Lead, fillers: Sequence[Sequence[Filler]]) -> None:
        """Let the only time of the lead's sentence bound what its people did after a step."""
        timex = self._hanging.single.get(lead.sentence)
        when = None if timex is None or timex.bound is not Bound.ON else bounded(timex)
        if when is None:
            return
        for number in range(lead.number + 1, len(self._triggers)):
            fits = story.is_sequel(number) and story.is_step(number) and number not in self._own
            if fits and lead.names & names_of(self._scene, fillers[number]):
                self._known.bound(number, When.within(None, when.latest), INFERRED)

    def dates(self) -> list[Dated | None]:
        """Return what is known of each event now."""
        return [self._dated(number) for number in range(len(self._triggers))]

    def _dated(self, number: int) -> Dated | None:
        when = self._known.when(number)
        if when is None:
            return None
        own, sources = self._own.get(number), self._known.sources(number)
        if INFERRED in sources:
            return Dated(when, own=own)
        timexes = {t.span: t for source in sources for t in self._times[source]}
        if len(timexes) == 1:
            given = bounded(*timexes.values())
            if given is not None and given.part and replace(given, part="") == when:
                when = given
        return Dated(when, tuple(sorted(timexes)), own)

    def _bound(self, number: int, chosen: Chosen) -> bool:
        return self._known.bound(number, chosen.when, self._source(*chosen.timexes))

    def _source(self, *timexes: Timex) -> int:
        self._times.append(timexes)
        return len(self._times) - 1

    def _counted_from(self, number: int, timex: Timex) -> int | None:
        """Return the event that a time counts from, None where it is no such time."""
        if timex.anchored is not TimeAnchor.EVENT or timex.anchor is None:
            return None
        if not timex.offset and timex.bound not in _OWN_ORDERS:
            return None
        heads, inside = self._scene.g.heads, self._scene.g.tokens_in(timex.anchor)
        top = inside[0] if inside else -1
        while heads[top] in inside and heads[top] != top:
            top = heads[top]
        found = (self._owner[i] for i in (top, *inside) if i in self._owner)
        return next((other for other in found if other != number), None)

    def _count(self, number: int, timex: Timex, other: int) -> None:
        days, source = days_of(timex.offset), self._source(timex)
        order = _OWN_ORDERS.get(timex.bound) if days is None else _order_of(timex.offset)
        edges = () if days is None else shift_edges(number, days, other, source)
        if order is not None:
            edges += edges_of(number, order, other, source)
        if edges and self._known.add(edges):
            self._own.setdefault(number, timex.span)
            if order is not None:
                self._link(number, RELATIONS[order], self._span(other), "count")

    def _span(self, number: int) -> Span:
        trigger = self._triggers[number]
        return self._scene.g.span(trigger.first, trigger.last)

    def _link(self, number: int, relation: TimeRelation, to: Span, rule: str) -> None:
        """Note a link; of two between the same pair the surer, which came first, is enough."""
        span = self._span(number)
        if (span, to) not in self._linked:
            self._linked |= {(span, to), (to, span)}
            self.links.append(TimeLink(span, relation, to, rule))


def _order_of(offset: str) -> Order | None:
    """Return on which side of its event a count lies: "-PT3H" before it, "P0D" on neither."""
    if offset.lstrip("+").startswith("P0"):
        return None
    return Order.BEFORE if offset.startswith("-") else Order.AFTER
