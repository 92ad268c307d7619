"""Date events: by what hangs on them, by links to other events, by the story - else not at all.

What is surer comes first, and what comes later is left out where it contradicts it: a time
expression of the clause; connectives and complements; counts from another event; two mentions of
one event; the one time expression of the sentence; tense; the window of the narrative. Nothing is
dated by the day of publication. What is told is not dated by its telling, nor the telling by it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.events.clauses import Clause, find_clauses, owners_of
from dateline.annotate.events.connectives import Order
from dateline.annotate.events.counts import days_of
from dateline.annotate.events.hanging import Hanging, bounded, choose_time, find_hanging
from dateline.annotate.events.links import (
    RELATIONS,
    Tie,
    find_consequences,
    find_turns,
    ties_to_telling,
)
from dateline.annotate.events.narrative import Narrative
from dateline.annotate.events.roles import Filler
from dateline.annotate.events.same import find_same
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.solve import Intervals, edges_of, shift_edges
from dateline.annotate.events.story import Story
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
    """When an event happened, and the words it rests on; `time` None when inferred."""

    when: When
    time: Span | None = None


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
) -> Dating:
    """Return when each event happened and how they stand to each other and to times.

    Args:
        scene: The report.
        triggers: Its triggers.
        factual: What is said of each happening.
        fillers: The participants of each.
    """
    owner = owners_of(triggers)
    clauses = find_clauses(scene, triggers, owner)
    dater = _Dater(scene, triggers, find_hanging(scene, triggers, owner), owner)
    dater.take_own()
    dater.take(_clause_ties(clauses))
    dater.take(find_consequences(scene, triggers, owner))
    dater.take_counts()
    pairs = find_same(scene, triggers, factual, fillers)
    dater.take(Tie(one, Order.SAME, other, "same event") for one, other in pairs)
    story = Story(scene, triggers, factual, clauses)
    dater.take_sentences(story)
    said = dater.dates()
    points, latest = story.points(dater.chosen)
    dater.take(find_turns(scene, triggers, story.steps(points), latest), keeps=False)
    own = [point for number, point in points if scene.told[triggers[number].head] < 0]
    dater.take_windows(story, Narrative(own), Narrative([point for _, point in points]))
    dates = [
        old if old is not None and _is_said(scene, trigger, old) else new
        for trigger, old, new in zip(triggers, said, dater.dates(), strict=True)
    ]
    dater.take(ties_to_telling(scene, triggers, factual, story.tellers))
    return Dating(dates, dater.links)


def _is_said(scene: Scene, trigger: Trigger, dated: Dated) -> bool:
    """Whether words of the same sentence date an event: what they say the story leaves alone."""
    first, end = scene.g.sentences[scene.g.sentence[trigger.head]]
    return (
        dated.time is not None and scene.g.start[first] <= dated.time.start < scene.g.end[end - 1]
    )


def _clause_ties(clauses: list[Clause | None]) -> Iterator[Tie]:
    for number, clause in enumerate(clauses):
        if clause is not None:
            yield Tie(number, clause.order, clause.governor, clause.rule)


class _Dater:
    """The state of dating one report: what is known, which links were taken.

    Attributes:
        chosen: For each trigger, the time expression of its own that dates it and its days.
        links: The links taken so far.
    """

    def __init__(
        self,
        scene: Scene,
        triggers: list[Trigger],
        hanging: Hanging,
        owner: dict[int, int],
    ) -> None:
        self.chosen: list[tuple[Timex, When] | None] = [None] * len(triggers)
        self.links: list[TimeLink] = []
        self._scene = scene
        self._triggers = triggers
        self._hanging = hanging
        self._owner = owner
        self._known = Intervals(len(triggers))
        self._times: list[Timex] = []
        self._counts: dict[int, Timex] = {}
        self._linked: set[tuple[Span, Span]] = set()

    def take_own(self) -> None:
        """Take what hangs on each event by grammar, but for what counts from another event."""
        for number, timexes in enumerate(self._hanging.own):
            free = [t for t in timexes if self._counted_from(number, t) is None]
            chosen = choose_time(free) if free else None
            if chosen is not None and self._bound(number, *chosen):
                self.chosen[number] = chosen
                relation = _OWN_RELATIONS.get(chosen[0].bound)
                if relation is not None:
                    self._link(number, relation, chosen[0].span, chosen[0].bound.lower())

    def take(self, ties: Iterator[Tie], *, keeps: bool = True) -> None:
        """Take those links between events that contradict nothing taken before."""
        for tie in ties:
            edges = edges_of(tie.one, tie.order, tie.other, keeps=keeps)
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

    def take_sentences(self, story: Story) -> None:
        """Date what is left by the one time expression of its sentence, if there is just one."""
        scene = self._scene
        for number, trigger in enumerate(self._triggers):
            timex = self._hanging.single.get(scene.g.sentence[trigger.head])
            if timex is None or timex.bound is not Bound.ON or not story.fits_sentence(number):
                continue
            when = bounded(timex)
            near = {scene.told[i] for i in scene.g.tokens_in(timex.span)}
            if when and scene.told[trigger.head] in near and self._known.when(number) is None:
                self._bound(number, timex, when)

    def take_windows(self, story: Story, own: Narrative, both: Narrative) -> None:
        """Let the steps of the story around an event bound what nothing of its own dates.

        Args:
            story: Which events are steps.
            own: The steps in the report's own voice, for what it tells itself.
            both: Those and the steps that others tell, for what others tell.
        """
        for number, trigger in enumerate(self._triggers):
            if self.chosen[number] is None and story.is_step(number):
                told = self._scene.told[trigger.head] >= 0
                when = (both if told else own).window(self._scene.g.sentence[trigger.head])
                if when is not None:
                    self._known.bound(number, when, -1)

    def dates(self) -> list[Dated | None]:
        """Return what is known of each event now."""
        return [self._dated(number) for number in range(len(self._triggers))]

    def _dated(self, number: int) -> Dated | None:
        when = self._known.when(number)
        if when is None:
            return None
        chosen, sources = self.chosen[number], self._known.sources(number)
        timex = chosen[0] if chosen else None
        if timex is None and -1 not in sources:
            timex = self._counts.get(number)
        if timex is None and len(sources) == 1 and -1 not in sources:
            timex = self._times[sources.pop()]
        if timex is None:
            return Dated(when)
        given = bounded(timex)
        if given is not None and given.part and replace(given, part="") == when:
            when = given
        return Dated(when, timex.span)

    def _bound(self, number: int, timex: Timex, when: When) -> bool:
        self._times.append(timex)
        return self._known.bound(number, when, len(self._times) - 1)

    def _counted_from(self, number: int, timex: Timex) -> int | None:
        """Return the event that a time counts from, None where it is no such time."""
        if timex.anchored is not TimeAnchor.EVENT or timex.anchor is None:
            return None
        if not timex.offset and timex.bound not in _OWN_ORDERS:
            return None
        inside = self._scene.g.tokens_in(timex.anchor)
        found = (self._owner[i] for i in inside if i in self._owner)
        return next((other for other in found if other != number), None)

    def _count(self, number: int, timex: Timex, other: int) -> None:
        days = days_of(timex.offset)
        order = _OWN_ORDERS.get(timex.bound)
        if days is not None:
            edges = shift_edges(number, *days, other)
            order = None if days[0] == 0 else Order.AFTER if (days[0] or 0) > 0 else Order.BEFORE
        else:
            edges = () if order is None else edges_of(number, order, other)
        if edges and self._known.add(edges):
            if days is not None and None not in days:
                self._counts[number] = timex
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
