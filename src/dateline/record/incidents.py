"""Incidents: the attacks that one report tells of, each with all that its mentions say.

A view for people and for comparison with MUC-4: rules propose incidents and what fills them,
learnt weights say which of it to keep. Nothing here enters the record; every value keeps the words
that it rests on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.lexicon.incident_weights import score_of
from dateline.model.annotations import Annotated
from dateline.model.event import EventMention, Role
from dateline.model.incident import Confidence, Culprit, Effect, Incident, Victim, Whereabouts
from dateline.model.place import Toponym
from dateline.model.span import Anchor, Span
from dateline.model.time import When
from dateline.record.compare.names import folded
from dateline.record.incident_drafts import OWN, Draft, Part, join
from dateline.record.incident_people import People
from dateline.record.incident_signals import Signal, find_signals
from dateline.record.incident_signs import (
    Signs,
    body_signs,
    culprit_signs,
    incident_signs,
    target_signs,
    victim_signs,
)  # fmt: skip
from dateline.record.sentences import Sentences

__all__ = ["KEPT", "Proposal", "Score", "find_incidents", "keep", "propose", "slot_of"]

KEPT = {"incident": 0.4, "victim": 0.3, "individual": 0.2, "organisation": 0.17, "target": 0.2}
"""Slot -> score from which a proposal is kept: the best F1 on MUC-4 train, cross-fitted."""

_PLACES = (Role.PLACE, Role.ORIGIN, Role.GOAL)
_WORST_FIRST = (Effect.DEATH, Effect.INJURY, Effect.FREED, Effect.UNHURT)
_SUREST_FIRST = (
    Confidence.CLAIMED, Confidence.FACT, Confidence.AUTHORITIES, Confidence.ACCUSED,
    Confidence.POSSIBLE,
)  # fmt: skip
_BESIDE = 40  # letters on each side of a mention in which its sentence tells of it: best on train
_FAR = 1_500  # letters between an accusation and the attack it is about


Score = Callable[[str, frozenset[str]], float]
"""How likely a proposal for a slot is right, by its signs: 0..1."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may be an incident, with the signs for it and for each of its fillers, in its order.

    `culprits`, `targets` and `victims` are signs: one set for each filler of `incident`.
    """

    incident: Incident
    signs: frozenset[str]
    culprits: tuple[frozenset[str], ...]
    targets: tuple[frozenset[str], ...]
    victims: tuple[frozenset[str], ...]


def find_incidents(item: Annotated) -> tuple[Incident, ...]:
    """Return the incidents of a report in the order of their first mentions."""
    return keep(propose(item), score_of)


def propose(item: Annotated) -> list[Proposal]:
    """Return all that may be incidents, in the order of their first mentions."""
    return _Reader(item).proposals()


def slot_of(culprit: Culprit) -> str:
    """Return the slot that weighs a culprit: "organisation" or "individual"."""
    return "organisation" if culprit.organised else "individual"


def keep(proposals: Iterable[Proposal], score: Score) -> tuple[Incident, ...]:
    """Return the incidents that are likely enough, with their score and their likely fillers."""
    weighed = (_weighed(proposal, score) for proposal in proposals)
    return tuple(one for one in weighed if one.score >= KEPT["incident"])


def _weighed(proposal: Proposal, score: Score) -> Incident:
    def likely(slot: str, signs: frozenset[str]) -> bool:
        return score(slot, signs) >= KEPT[slot]

    whole = proposal.incident
    culprits = zip(whole.culprits, proposal.culprits, strict=True)
    targets = zip(whole.targets, proposal.targets, strict=True)
    victims = zip(whole.victims, proposal.victims, strict=True)
    return replace(
        whole,
        score=score("incident", proposal.signs),
        culprits=tuple(c for c, signs in culprits if likely(slot_of(c), signs)),
        targets=tuple(t for t, signs in targets if likely("target", signs)),
        victims=tuple(v for v, signs in victims if likely("victim", signs)),
    )


class _Reader:
    def __init__(self, item: Annotated) -> None:
        self._report = item.report
        self._mentions = item.annotations.of(EventMention)
        self._people = People(item)
        self._sentences = Sentences(item.report.text)
        self._anchor = self._people.found.anchor
        self._bodies = tuple(self._people.bodies())

    def proposals(self) -> list[Proposal]:
        drafts = join(self._parts())
        for mention in self._mentions:
            self._accuse(mention, drafts)
        return [self._proposal(draft, rank, len(drafts)) for rank, draft in enumerate(drafts)]

    def _parts(self) -> Iterator[Part]:
        """Yield what each signal tells; one that is no attack by itself needs somebody in it."""
        for signal in find_signals(self._report.text, self._mentions):
            part = self._part(signal)
            found = (*part.culprits, *part.victims, *part.targets)
            if signal.core or any(via.startswith("own") for _, via in found):
                yield part

    def _part(self, signal: Signal) -> Part:
        sentence = self._beside(signal.span)
        hit = list(self._people.victims(signal, sentence))
        when = signal.mention.when if signal.mention.time is not None else None
        return Part(
            signal=signal,
            sentence=sentence,
            culprits=tuple(self._people.culprits(signal, sentence)),
            victims=tuple((v, via) for v, via in hit if isinstance(v, Victim)),
            targets=tuple((s, via) for s, via in hit if isinstance(s, Span)),
            places=tuple(self._places(signal)),
            when=when if when is not None and _is_past(when, self._report.published) else None,
        )

    def _beside(self, span: Span) -> Span:
        """Return the part of the sentence beside a mention."""
        whole = self._sentences.around(span)
        last = max(span.end, min(whole.end, span.end + _BESIDE))
        return Span(max(whole.start, span.start - _BESIDE), last)

    def _places(self, signal: Signal) -> Iterator[Whereabouts]:
        for argument in signal.mention.arguments:
            if argument.role in _PLACES:
                yield from self._in(argument.span, "argument")

    def _in(self, span: Span, rule: str) -> list[Whereabouts]:
        toponyms = self._people.found.toponyms.touching(span)
        return [
            self._whereabouts(toponym, rule)
            for toponym in toponyms
            if not self._people.is_armed(toponym.span)
        ]

    def _whereabouts(self, toponym: Toponym, rule: str) -> Whereabouts:
        return Whereabouts(self._anchor(toponym.span), toponym.name, toponym.place, rule)

    def _accuse(self, mention: EventMention, drafts: Sequence[Draft]) -> None:
        """Give those whom an accusation names to the nearest attack."""
        accused = list(self._people.accused(mention))
        if not accused:
            return
        near = [
            (abs(part.signal.span.start - mention.span.start), n)
            for n, draft in enumerate(drafts)
            for part in draft.parts
        ]
        if near and min(near)[0] <= _FAR:
            drafts[min(near)[1]].accused.extend(accused)

    def _proposal(self, draft: Draft, rank: int, of: int) -> Proposal:
        """Return what a draft says, put together."""
        signals = [part.signal for part in draft.parts]
        culprits, culprit_signs_ = self._culprits(draft)
        targets, target_signs_ = self._targets(draft.parts)
        victims, victim_signs_ = self._victims(draft.parts)
        when, time = self._days(draft.parts)
        whole = Incident(
            kind=draft.kind,
            stage=draft.stage,
            mentions=tuple(self._anchor(signal.span) for signal in signals),
            when=when,
            time=time,
            places=self._where(draft.parts),
            culprits=culprits,
            targets=targets,
            victims=victims,
        )
        signs = frozenset(incident_signs(whole, signals, self._report, rank, of, self._people.sort))
        return Proposal(whole, signs, culprit_signs_, target_signs_, victim_signs_)

    def _days(self, parts: Sequence[Part]) -> tuple[When | None, Anchor | None]:
        """Return the days of a mention, else a day of its sentence, else until publication."""
        published = self._report.published
        for part in parts:
            if part.when is not None and part.signal.mention.time is not None:
                return part.when, self._anchor(part.signal.mention.time)
        for part in parts:
            for timex in self._people.found.timexes.touching(part.sentence):
                when = timex.when
                if when is not None and when.earliest == when.latest and _is_past(when, published):
                    return when, self._anchor(timex.span)
        return (None if published is None else When.within(None, published)), None

    def _where(self, parts: Sequence[Part]) -> tuple[Whereabouts, ...]:
        """Return the places of the clauses, else of their sentences, else of the dateline.

        Of the sentences only those in the country of the dateline, which is also added to places
        that nothing is known of.
        """
        printed = self._report.publication.dateline_place
        home = [] if printed is None else self._in(printed, "dateline")
        land = next((w.place.country for w in home if w.place is not None), "")
        found = [place for part in parts for place in part.places]
        if not found:
            near = [place for part in parts for place in self._in(part.sentence, "sentence")]
            found = [w for w in near if not land or w.place is None or w.place.country == land]
        if not any(where.place is not None for where in found):
            found += home
        held: dict[str, Whereabouts] = {}
        for where in found:
            held.setdefault(folded(where.name), where)
        return tuple(sorted(held.values(), key=lambda w: (-_depth(w), w.anchor.span)))

    def _culprits(self, draft: Draft) -> tuple[tuple[Culprit, ...], tuple[frozenset[str], ...]]:
        """Return each body or people once, on the surest word, with its signs."""
        first = draft.parts[0].signal
        met = [(c, p.signal, via) for p in draft.parts for c, via in p.culprits]
        met += [(culprit, first, "accused") for culprit in draft.accused]
        held: dict[tuple[str, bool], Culprit] = {}
        signs: dict[tuple[str, bool], Signs] = {}
        for culprit, signal, via in met:
            key = folded(culprit.name), culprit.organised
            kept = held.setdefault(key, culprit)
            if _SUREST_FIRST.index(culprit.confidence) < _SUREST_FIRST.index(kept.confidence):
                held[key] = replace(culprit, anchor=kept.anchor)
            sort = self._people.sort(culprit.anchor.span)
            signs.setdefault(key, Signs()).met(culprit_signs(culprit, signal, first, via, sort))
        for body, mentions in self._bodies:
            key = folded(body.name), True
            if held.setdefault(key, body).confidence is Confidence.FACT:
                held[key] = replace(body, anchor=held[key].anchor)
            met_ = body_signs(body, mentions, [part.signal for part in draft.parts])
            signs.setdefault(key, Signs()).met(met_)
        return tuple(held.values()), tuple(signs[key].all() for key in held)

    def _targets(
        self, parts: Sequence[Part]
    ) -> tuple[tuple[Anchor, ...], tuple[frozenset[str], ...]]:
        first = parts[0].signal
        signs: dict[str, Signs] = {}
        held: dict[str, Anchor] = {}
        for part in parts:
            for span, via in part.targets:
                key = folded(self._people.name(span))
                held.setdefault(key, self._anchor(span))
                met = target_signs(held[key], part.signal, first, via)
                signs.setdefault(key, Signs()).met(met)
        return tuple(held.values()), tuple(signs[key].all() for key in held)

    def _victims(
        self, parts: Sequence[Part]
    ) -> tuple[tuple[Victim, ...], tuple[frozenset[str], ...]]:
        """Return each victim once, with the first number given and the worst that befell them."""
        first = parts[0].signal
        held: dict[str, Victim] = {}
        own: set[str] = set()
        signs: dict[str, Signs] = {}
        for part in parts:
            for victim, via in part.victims:
                key = folded(victim.name)
                kept = held.setdefault(key, victim)
                if _is_worse(victim, kept, sure=via == OWN, kept_sure=key in own):
                    held[key] = replace(kept, effect=victim.effect, by=victim.by)
                if via == OWN:
                    own.add(key)
                named = self._people.is_named(victim.anchor.span)
                sort = self._people.sort(victim.anchor.span)
                met = victim_signs(victim, part.signal, first, via, sort, named=named)
                signs.setdefault(key, Signs()).met(met)
        return tuple(held.values()), tuple(signs[key].all() for key in held)


def _is_worse(victim: Victim, kept: Victim, *, sure: bool, kept_sure: bool) -> bool:
    """Whether the effect of `victim` takes the place of that of `kept`.

    What is said of somebody in so many words (`sure`) stands before what is said near them.
    """
    if victim.effect is None or sure < kept_sure:
        return False
    if kept.effect is None or sure > kept_sure:
        return True
    return _WORST_FIRST.index(victim.effect) < _WORST_FIRST.index(kept.effect)


def _is_past(when: When, published: date | None) -> bool:
    """Whether it began on or before the day of publication, as far as both are known."""
    return published is None or when.earliest is None or when.earliest <= published


def _depth(where: Whereabouts) -> int:
    return 0 if where.place is None else len(where.place.admin) + (where.place.feature != "PCLI")
