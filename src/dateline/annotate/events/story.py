"""Which events are steps of the story a report tells, and the window between two of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.annotate.events.connectives import is_perfect
from dateline.annotate.events.factuality import tense_of
from dateline.annotate.events.hanging import Chosen
from dateline.annotate.events.order import Order, Tie
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.attribution import Mode
from dateline.model.event import Certainty, EventClass, Factuality, Polarity
from dateline.model.time import When

__all__ = ["Narrative", "Point", "Steps"]

_NO_STEPS = (EventClass.REPORTING, EventClass.I_STATE, EventClass.STATE)
_IN_A_ROW = frozenset({Order.NOT_BEFORE, Order.SAME, Order.HOLDS})
_WIDEST = 7  # days: a step that may fall in any week of a month is a summary, no step
_ANOTHER_TIME = frozenset({
    Order.APART, Order.BEFORE, Order.AFTER, Order.AROUND, Order.NOT_AFTER,
})  # fmt: skip
_OUT_OF_ORDER = frozenset({"also", "earlier", "previously", "already", "meanwhile", "once"})
_ORDERING = frozenset({"order", "command", "instruct", "direct", "tell", "instruction"})
_BACKGROUND = frozenset({"when", "as", "while", "since", "after"})
_CARRIED = 8  # sentences a date carries: a paragraph or two of news
_RECALLED = 12  # steps that a story gone back may lie between: those of some page


@dataclass(frozen=True, slots=True)
class Point:
    """A step: the sentence it stands in and the days it may fall on; `first` None: "by" a day."""

    sentence: int
    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the story stands after a step: not before `floor`, and within what is told already.

    `ceiling` is the furthest day told where the story has gone back, None where it goes on.
    """

    floor: date | None
    ceiling: date | None


class Narrative:
    """The steps of one report, in text order."""

    __slots__ = ("_points", "_sentences", "_stands")

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = sorted(points, key=lambda point: (point.sentence, point.last))
        self._sentences = [point.sentence for point in self._points]
        self._stands = _stands(self._points)

    def window(self, sentence: int, *, beyond: bool = False) -> When | None:
        """Return when an undated past event of a sentence happened, or None when out of reach.

        It lies between the last step told before and, where the story goes on from there, the
        next step told. A story that has gone back to an earlier day lies, until it is dated
        anew, within the stretch that it has told (Genette's analepsis); what is told as coming
        after such an event may lie beyond that stretch.

        Args:
            sentence: Number of the sentence.
            beyond: Whether the event is told as coming after another of its sentence.
        """
        number = bisect_right(self._sentences, sentence) - 1
        if not self._reached(number, sentence):
            return None
        stand = self._stands[number]
        limits = [stand.ceiling] if stand.ceiling and not beyond else []
        number = bisect_left(self._sentences, sentence + 1)
        if self._reached(number, sentence):
            following = self._points[number]
            if (following.first or following.last) >= (stand.floor or date.min):
                limits.append(following.last)
        latest = min(limits, default=None)
        if stand.floor is None and latest is None:
            return None
        return When.within(stand.floor, latest)

    def _reached(self, number: int, sentence: int) -> bool:
        return (
            0 <= number < len(self._points)
            and abs(self._points[number].sentence - sentence) <= _CARRIED
        )


def _stands(points: list[Point]) -> list[_Stand]:
    """Return where the story stands after each step, by the steps a page before it."""
    stands: list[_Stand] = []
    for number, point in enumerate(points):
        told = [
            p.first for p in points[max(0, number - _RECALLED) : number]
            if p.first is not None and point.sentence - p.sentence <= 2 * _CARRIED
        ]  # fmt: skip
        furthest = max(told, default=date.min)
        floor = point.first or max((day for day in told if day <= point.last), default=None)
        back = (point.first or point.last) < furthest
        stands.append(_Stand(floor, furthest if back else None))
    return stands


class Steps:
    """Asks of the events of one report whether they carry its story on.

    Attributes:
        tellers: Number of an attribution -> number of the trigger that tells it.
    """

    __slots__ = ("_clauses", "_factual", "_scene", "_tenses", "_triggers", "tellers")

    def __init__(
        self,
        scene: Scene,
        triggers: list[Trigger],
        factual: list[Factuality],
        clauses: list[Tie | None],
    ) -> None:
        self._scene = scene
        self._triggers = triggers
        self._factual = factual
        self._clauses = clauses
        self._tenses = ["PERFECT" if is_perfect(scene, t) else tense_of(scene, t) for t in triggers]
        self.tellers = self._find_tellers()

    def points(
        self, chosen: Sequence[Chosen | None]
    ) -> tuple[list[tuple[int, Point]], dict[int, int]]:
        """Return the dated steps with their numbers, and for each the latest told by then.

        "Said on Monday" is no step: most of what follows happened before. Speaking to those
        who take part is one ("on 5 December he told the guards").
        """
        points: list[tuple[int, Point]] = []
        latest: dict[int, int] = {}
        best, furthest = -1, date.min
        for number, own in enumerate(chosen):
            if own is None or own.when.latest is None or not self._is_told_as_step(number):
                continue
            first, last = own.when.earliest, own.when.latest
            if first is not None and (last - first).days > _WIDEST:
                continue
            sentence = self._scene.g.sentence[self._triggers[number].head]
            points.append((number, Point(sentence, first, last)))
            if first is not None and last > furthest:
                best, furthest = number, last
            if best >= 0:
                latest[number] = best
        return points, latest

    def steps(self, points: list[tuple[int, Point]]) -> list[int]:
        """Return the numbers of all steps in the report's own voice, dated or not."""
        dated = {number for number, _ in points}
        return [
            number
            for number, trigger in enumerate(self._triggers)
            if number in dated
            or (
                self._scene.told[trigger.head] < 0
                and self._factual[number].polarity is Polarity.POS
                and self._is_plain(number)
            )
        ]

    def is_step(self, number: int) -> bool:
        """Whether an undated event falls where the story stands, as the next thing told."""
        scene, trigger, clause = self._scene, self._triggers[number], self._clauses[number]
        told = scene.attribution(trigger.head)
        if told is not None:
            teller = self.tellers.get(scene.told[trigger.head])
            if told.mode is Mode.DIRECT or (teller is not None and self._is_address(teller)):
                return False
        if trigger.verb is None:
            return self._is_described(number)
        if self._tenses[number] in ("PRESPART", "PASTPART"):  # "before being dismissed"
            after = clause is not None and clause.order is Order.AFTER
            return after and clause is not None and self._is_plain(clause.other)
        return self._is_plain(number)

    def is_sequel(self, number: int) -> bool:
        """Whether an event is told as coming after another of its sentence: "before flying on"."""
        clause = self._clauses[number]
        return clause is not None and clause.order is Order.AFTER and clause.rule != "plan"

    def is_ordered(self, number: int) -> bool:
        """Whether it is what a step of the story orders to do, which is meant for then and there.

        To stay, wait or remain has no end; what is told directly speaks for itself.
        """
        clause, told = self._clauses[number], self._scene.attribution(self._triggers[number].head)
        if clause is None or clause.order is not Order.AFTER or clause.rule != "plan":
            return False
        direct = told is not None and told.mode is Mode.DIRECT
        happening = self._triggers[number].class_ is EventClass.OCCURRENCE
        return happening and not direct and self._orders(clause.other)

    def _orders(self, number: int) -> bool:
        """Whether a step says that an order was given: "ordered them to", "orders were given"."""
        g, trigger = self._scene.g, self._triggers[number]
        lemmas = {
            g.lemmas[c] for c in (trigger.head, *g.with_dep(trigger.head, "nsubjpass", "dobj"))
        }
        return bool(lemmas & _ORDERING) and self._tenses[number] == "PAST"

    def fits_sentence(self, number: int) -> bool:
        """Whether the only time of its sentence dates an event that it does not hang on."""
        trigger, clause = self._triggers[number], self._clauses[number]
        if clause is not None and clause.order in _ANOTHER_TIME:
            return False
        if trigger.class_ in (EventClass.REPORTING, EventClass.STATE):
            return False
        return trigger.verb is None or self._tenses[number] == "PAST"

    def _is_plain(self, number: int) -> bool:
        """Whether a verb in the plain past carries the story on in a clause of its own."""
        g, trigger, clause = self._scene.g, self._triggers[number], self._clauses[number]
        verb = trigger.verb
        if verb is None or self._tenses[number] != "PAST" or trigger.class_ in _NO_STEPS:
            return False
        if self._factual[number].certainty is not Certainty.CERTAIN:
            return False
        if any(g.lower[c] in _OUT_OF_ORDER for c in g.children[verb] if g.deps[c] == "advmod"):
            return False
        if clause is None:
            return g.deps[verb] not in ("relcl", "acl", "advcl", "appos")
        return clause.order in (Order.NOT_BEFORE, Order.LOOSE, Order.SAME) and (
            clause.rule not in _BACKGROUND
        )

    def _is_told_as_step(self, number: int) -> bool:
        trigger, clause = self._triggers[number], self._clauses[number]
        if trigger.class_ is EventClass.REPORTING and not self._is_address(number):
            return False
        if clause is not None and clause.order not in _IN_A_ROW:
            return False
        certain = self._factual[number].certainty is Certainty.CERTAIN
        return trigger.verb is not None and certain and self._tenses[number] == "PAST"

    def _is_described(self, number: int) -> bool:
        """Whether a noun is what a plain past sentence describes or tells of.

        "The retreat was chaotic"; "employees reported delays".
        """
        g, trigger, clause = self._scene.g, self._triggers[number], self._clauses[number]
        if self._factual[number] != Factuality():
            return False
        teller = self.tellers.get(self._scene.told[trigger.head])
        if teller is not None:
            loose = clause is None or clause.order is Order.LOOSE
            return self._tenses[teller] == "PAST" and loose
        if clause is not None:
            governor = self._triggers[clause.other]
            return (
                governor.class_ is EventClass.REPORTING
                and self._tenses[clause.other] == "PAST"
                and g.deps[trigger.head] in ("dobj", "nsubjpass")
            )
        return g.deps[trigger.head] == "nsubj" and g.tags[g.heads[trigger.head]] == "VBD"

    def _is_address(self, number: int) -> bool:
        """Whether somebody speaks to people of the story, not to the press or an assembly."""
        g, verb = self._scene.g, self._triggers[number].head
        return g.lemmas[verb] == "tell" and any(
            g.deps[c] in ("dobj", "dative") and g.tags[c] == "NNS"
            and g.lemmas[c] not in eventive_words("audience")
            for c in g.children[verb]
        )  # fmt: skip

    def _find_tellers(self) -> dict[int, int]:
        cues: dict[int, int] = {}
        for number, trigger in enumerate(self._triggers):
            cues[trigger.head] = number
        tellers: dict[int, int] = {}
        for number, attribution in enumerate(self._scene.attributions):
            for span in attribution.cue:
                for i in self._scene.g.tokens_in(span):
                    if i in cues:
                        tellers.setdefault(number, cues[i])
        return tellers
