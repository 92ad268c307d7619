"""Which events are steps of the story a report tells, one after the other."""

from datetime import date

from dateline.annotate.events.clauses import Clause
from dateline.annotate.events.connectives import Order, is_perfect
from dateline.annotate.events.factuality import tense_of
from dateline.annotate.events.narrative import Point
from dateline.annotate.events.scene import Scene
from dateline.annotate.events.trigger import Trigger
from dateline.lexicon.eventive import eventive_words
from dateline.model.attribution import Mode
from dateline.model.event import Certainty, EventClass, Factuality, Polarity
from dateline.model.time import Timex, When

__all__ = ["Story"]

_NO_STEPS = (EventClass.REPORTING, EventClass.I_STATE, EventClass.STATE)
_IN_A_ROW = frozenset({Order.NOT_BEFORE, Order.SAME, Order.HOLDS})
_WIDEST = 7  # days: a step that may fall in any week of a month is a summary, no step
_ANOTHER_TIME = frozenset({
    Order.APART, Order.BEFORE, Order.AFTER, Order.AROUND, Order.NOT_AFTER,
})  # fmt: skip
_OUT_OF_ORDER = frozenset({"also", "earlier", "previously", "already", "meanwhile", "once"})
_BACKGROUND = frozenset({"when", "as", "while", "since", "after"})


class Story:
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
        clauses: list[Clause | None],
    ) -> None:
        self._scene = scene
        self._triggers = triggers
        self._factual = factual
        self._clauses = clauses
        self._tenses = ["PERFECT" if is_perfect(scene, t) else tense_of(scene, t) for t in triggers]
        self.tellers = self._find_tellers()

    def points(
        self, chosen: list[tuple[Timex, When] | None]
    ) -> tuple[list[tuple[int, Point]], dict[int, int]]:
        """Return the dated steps with their numbers, and for each the latest told by then.

        "Said on Monday" is no step: most of what follows happened before. Speaking to those
        who take part is one ("on 5 December he told the guards").
        """
        points: list[tuple[int, Point]] = []
        latest: dict[int, int] = {}
        best, furthest = -1, date.min
        for number, own in enumerate(chosen):
            if own is None or own[1].latest is None or not self._is_told_as_step(number):
                continue
            first, last = own[1].earliest, own[1].latest
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
            return after and clause is not None and self._is_plain(clause.governor)
        return self._is_plain(number)

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
            governor = self._triggers[clause.governor]
            return (
                governor.class_ is EventClass.REPORTING
                and self._tenses[clause.governor] == "PAST"
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
