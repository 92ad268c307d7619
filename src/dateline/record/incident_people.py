"""Who did it and who or what was hit, of one signal: people and property among its arguments."""

import re
from collections.abc import Iterator, Sequence

from dateline.lexicon.incidents import incident_words
from dateline.model.annotations import Annotated
from dateline.model.attribution import Attribution
from dateline.model.event import EventMention, Role
from dateline.model.incident import Confidence, Culprit, IncidentKind, Stage, Victim
from dateline.model.name import EntitySort, Form, Mention, NameKind
from dateline.model.report import BlockKind
from dateline.model.span import Span
from dateline.record.found import Found, Laid
from dateline.record.incident_signals import Signal, words_in
from dateline.record.kinds import make_kinds
from dateline.record.sentences import Sentences

__all__ = ["People"]

_PLURAL = re.compile(r"(?:[^s]s|men|women|people|children|persons)$")
_ASIDE = re.compile(
    r"\s(?:of|in|at|near|from|on|who|which|that|whose|where|with|for|belonging|by)\s|,",
    re.IGNORECASE,
)
_NOBODY = frozenset({
    "he", "she", "they", "it", "who", "which", "that", "this", "these", "those", "there", "we",
    "i", "you", "him", "her", "them", "us", "me", "others", "what", "several", "all", "his", "its",
    "their", "one", "two", "three",
})  # fmt: skip
_PAIR = 2
_SUFFERED = frozenset({"die", "perish", "death", "disappear"})
_BLAMES = frozenset({"accuse", "blame", "attribute", "suspect"})
_ARMED = (EntitySort.ARMED_GROUP, EntitySort.UNIT)
_CLAIM = re.compile(
    r"\b(?:claim|admit|assum|accept|acknowledg|tak|took)\w*\s+(?:\w+\s+){0,3}?"
    r"(?:responsib\w+|credit)\b",
    re.IGNORECASE,
)
_IN_MAY = re.compile(r"\b\d+ may\b|\bmay \d", re.IGNORECASE)
_HELD = re.compile(r"\W+(?:\w+\W+){0,5}?responsible\b", re.IGNORECASE)
_PARTS = {Role.ACTOR: "ACTOR", Role.TARGET: "TARGET", Role.RECIPIENT: "TARGET"}


class People:
    """The people and things of one report."""

    def __init__(self, item: Annotated) -> None:
        """Index the annotations of `item`."""
        self.found = Found(item, make_kinds([item]))
        self._events = Laid(item.annotations.of(EventMention))
        self._mentions = Laid(item.annotations.of(Mention))
        self._chains: dict[int, list[Mention]] = {}
        for mention in self._mentions.items:
            if mention.form is not Form.PRO:
                self._chains.setdefault(mention.chain, []).append(mention)
        self.text = item.report.text
        self._sentences = Sentences(self.text)
        heads = (b.span.end for b in item.report.blocks if b.kind is not BlockKind.PARAGRAPH)
        self._story = max(heads, default=0)

    def culprits(self, signal: Signal, sentence: Span) -> Iterator[tuple[Culprit, str]]:
        """Yield who may have done what a signal tells, and by which way each was found."""
        for span, via in self._phrases(signal, sentence):
            acts = via.startswith("own ACTOR")
            if acts or (not via.startswith("own TARGET") and self._may_act(span)):
                confidence, by = self._confidence(signal.mention, span)
                for culprit in self._culprits(span):
                    yield self._held(culprit, confidence, by), via

    def _may_act(self, span: Span) -> bool:
        core = self._core(span)
        head = (words_in(core.of(self.text)) or [""])[-1]
        body = any(m.kind is NameKind.ORG for m in self.found.mentions.touching(core))
        armed = self.sort(core) in _ARMED
        return body or armed or head in incident_words("culprit") or head in incident_words("body")

    def sort(self, span: Span) -> EntitySort | None:
        """Return what sort of actor the words end in; None where they are no mention."""
        ends = [m for m in self._mentions.touching(span) if m.span.end == span.end]
        return ends[-1].sort if ends else None

    def _phrases(self, signal: Signal, sentence: Span) -> Iterator[tuple[Span, str]]:
        """Yield arguments of the signal, then of other events of its sentence, then names there."""
        seen = set()
        for argument in signal.mention.arguments:
            seen.add(argument.span)
            lent = " lent" if argument.inferred else ""
            yield self._meant(argument.span), f"own {_PARTS.get(argument.role, 'OTHER')}{lent}"
        for event in self._events.touching(sentence):
            for argument in event.arguments:
                if argument.span not in seen and argument.role in _PARTS:
                    seen.add(argument.span)
                    yield argument.span, f"near {_PARTS[argument.role]}"
        for mention in self._mentions.touching(sentence):
            free = not any(span.overlaps(mention.span) for span in seen)
            who = mention.form is not Form.PRO and mention.kind in (NameKind.PER, NameKind.ORG)
            if free and who:
                yield mention.span, "name" if mention.form is Form.NAM else "noun"

    def _meant(self, span: Span) -> Span:
        """Return, of a pronoun, the nearest words before it that say who is meant."""
        own = [m for m in self._mentions.touching(span) if m.span == span and m.form is Form.PRO]
        said = [m for m in self._chains.get(own[0].chain, ()) if m.span < span] if own else []
        return said[-1].span if said else span

    def accused(self, mention: EventMention) -> Iterator[Culprit]:
        """Yield whom a mention of blame or of a claim of responsibility names."""
        lemma = mention.lemma.lower()
        near = set(words_in(self.text[mention.span.start : mention.span.end + 40]))
        claims = lemma == "claim" and "responsibility" in near
        blames = lemma in _BLAMES
        for argument in mention.arguments:
            if claims and argument.role is Role.ACTOR:
                confidence = Confidence.CLAIMED
            elif blames and argument.role in (Role.TARGET, Role.RECIPIENT, Role.GOAL):
                confidence = self._accusers(mention)
            else:
                continue
            for culprit in self._culprits(argument.span):
                yield self._held(culprit, confidence, mention.span)

    def bodies(self) -> Iterator[tuple[Culprit, tuple[Mention, ...]]]:
        """Yield each body that the report names, outside its dateline, with all its mentions."""
        chains: dict[int, list[Mention]] = {}
        for mention in self._mentions.items:
            if mention.span.start >= self._story:
                chains.setdefault(mention.chain, []).append(mention)
        for mentions in chains.values():
            named = [m for m in mentions if m.form is Form.NAM]
            if named and all(m.kind is NameKind.ORG for m in named):
                anchor = self.found.anchor(named[0].span)
                body = Culprit(anchor, named[0].name, organised=True)
                yield self._held(body, *self._held_for(mentions)), tuple(mentions)

    def _held_for(self, mentions: Sequence[Mention]) -> tuple[Confidence, Span | None]:
        """Return on whose word a body is held for a culprit, by the sentences that name it.

        Words of blame stand before it, or it "is held responsible": one who blames is not blamed.
        """
        for mention in mentions:
            sentence = self._sentences.around(mention.span)
            claim = _CLAIM.search(self.text, mention.span.end, sentence.end)
            if claim is not None:
                return Confidence.CLAIMED, Span(*claim.span())
            held = _HELD.match(self.text, mention.span.end, sentence.end)
            last = mention.span.start if held is None else held.end()
            said = Span(sentence.start, max(last, sentence.start + 1))
            if not incident_words("blame").isdisjoint(words_in(said.of(self.text))):
                events = self._events.touching(said)
                blamed = [e for e in events if e.lemma.lower() in _BLAMES] or events
                return self._accusers(blamed[-1]) if blamed else Confidence.ACCUSED, said
        return Confidence.FACT, None

    def victims(
        self, signal: Signal, sentence: Span
    ) -> Iterator[tuple[Victim, str] | tuple[Span, str]]:
        """Yield the people, as victims, and the property, as spans, that may have been hit."""
        lemma = signal.mention.lemma.lower()
        for span, via in self._phrases(signal, sentence):
            core = self._core(span)
            head = (words_in(core.of(self.text)) or [""])[-1]
            if head in _NOBODY or not head or head in incident_words("charge"):
                continue
            acts = via.startswith("own ACTOR")
            own = via.startswith("own TARGET") or (acts and lemma in _SUFFERED)
            if acts and not own:
                continue
            if self._is_human(core, head, signal if own else None):
                yield self._victim(core, head, signal), via
            elif head in incident_words("property") or (
                own and signal.kind is IncidentKind.BOMBING
            ):
                yield core, via

    def is_named(self, span: Span) -> bool:
        """Whether the words end in the name of a person."""
        return any(
            m.kind is NameKind.PER and m.form is Form.NAM and m.span.end == span.end
            for m in self.found.mentions.touching(span)
        )

    def is_armed(self, span: Span) -> bool:
        """Whether the words name a body that bears arms, and so no place."""
        return any(
            m.form is Form.NAM and m.sort in _ARMED and m.span == span
            for m in self._mentions.touching(span)
        )

    def name(self, span: Span) -> str:
        """Return the name of the chain of the words, else the words without an article."""
        mention = self._mention(span)
        if mention is not None:
            return mention.name
        return re.sub(r"^(?:the|an?)\s+", "", " ".join(span.of(self.text).split()), flags=re.I)

    def _mention(self, span: Span) -> Mention | None:
        touching = [m for m in self._mentions.touching(span) if m.form is not Form.PRO]
        own = [m for m in touching if m.span.end == span.end]
        likely = own or [m for m in touching if m.form is Form.NAM]
        return likely[-1] if likely else None

    def _core(self, span: Span) -> Span:
        """Return a phrase without what hangs on its noun: "guards | of the mayor"."""
        aside = _ASIDE.search(span.of(self.text))
        cut = aside.start() if aside is not None else len(span.of(self.text))
        return Span(span.start, span.start + cut) if cut > 0 else span

    def _culprits(self, span: Span) -> Iterator[Culprit]:
        """Yield the people and the body of a phrase: "Red Dawn | gunmen" are both."""
        core = self._core(span)
        words = words_in(core.of(self.text))
        head = words[-1] if words else ""
        if not head or head in _NOBODY or head in incident_words("charge"):
            return
        bodies = [
            m for m in self._mentions.touching(span)
            if m.kind is NameKind.ORG and m.named and m.form is not Form.PRO
        ]  # fmt: skip
        for body in bodies:
            yield Culprit(self.found.anchor(body.span), body.name, organised=True)
        if not bodies and head in incident_words("body"):
            yield Culprit(self.found.anchor(core), self.name(core), organised=True)
        if any(m.form is Form.NOM and m.span.end == core.end for m in bodies):
            return
        person = any(m.kind is NameKind.PER for m in self._mentions.touching(core))
        if head in incident_words("culprit") or (person and not bodies):
            yield Culprit(self.found.anchor(core), self.name(core), organised=False)

    def _held(self, culprit: Culprit, confidence: Confidence, by: Span | None) -> Culprit:
        anchor = None if by is None or confidence is Confidence.FACT else self.found.anchor(by)
        return Culprit(culprit.anchor, culprit.name, culprit.organised, confidence, anchor)

    def _confidence(self, mention: EventMention, actor: Span) -> tuple[Confidence, Span | None]:
        around = Span(max(0, min(actor.start, mention.span.start) - 40), mention.span.end)
        words = set(words_in(_IN_MAY.sub(" ", around.of(self.text))))
        told = self._told(mention)
        if told is not None and any(self._is_same(actor, source) for source in told.source):
            return Confidence.CLAIMED, told.span
        if words & incident_words("blame"):
            return self._accusers(mention), around
        if words & incident_words("possible"):
            return Confidence.POSSIBLE, around
        return Confidence.FACT, None

    def _accusers(self, mention: EventMention) -> Confidence:
        """Return whether those who accuse are authorities, by the words round the accusation."""
        told = self._told(mention)
        words = {w for s in (told.source if told else ()) for w in words_in(s.of(self.text))}
        for argument in mention.arguments:
            if argument.role is Role.ACTOR and mention.lemma.lower() in _BLAMES:
                words.update(words_in(argument.span.of(self.text)))
        official = words & incident_words("authority")
        return Confidence.AUTHORITIES if official else Confidence.ACCUSED

    def _is_same(self, one: Span, other: Span) -> bool:
        """Whether two stretches of words are, or end in, the same people or body."""
        chains = [
            {m.chain for m in self._mentions.touching(span) if m.span.end == span.end}
            for span in (self._core(one), self._core(other))
        ]
        return one.overlaps(other) or bool(chains[0] & chains[1])

    def _told(self, mention: EventMention) -> Attribution | None:
        return self.found.attributions.get(mention.attribution) if mention.attribution else None

    def _is_human(self, core: Span, head: str, signal: Signal | None) -> bool:
        if head in incident_words("human") or head in incident_words("fighter"):
            return True
        kinds = {m.kind for m in self._mentions.touching(core) if m.span.end == core.end}
        if NameKind.PER in kinds:
            return True
        if head in incident_words("property") or kinds or signal is None:
            return False
        return signal.effect is not None or signal.kind is IncidentKind.KIDNAPPING

    def _victim(self, core: Span, head: str, signal: Signal) -> Victim:
        low, high = self._many(core, head)
        effect = signal.effect if signal.stage is Stage.ACCOMPLISHED else None
        by = self.found.anchor(signal.span) if effect else None
        return Victim(self.found.anchor(core), self.name(core), low, high, effect, by)

    def _many(self, core: Span, head: str) -> tuple[float | None, float | None]:
        for quantity in self.found.quantities.touching(core):
            return quantity.low, quantity.high
        if self.is_named(core):
            return 1, 1
        return (_PAIR, None) if _PLURAL.search(head) else (1, 1)
