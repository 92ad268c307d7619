"""Signals: which event mentions of a report tell of an attack, of what kind, how far it came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon.incidents import incident_words
from dateline.model.event import Certainty, EventMention, Polarity, Role, Status
from dateline.model.incident import Effect, IncidentKind, Stage
from dateline.model.span import Span
from dateline.record.compare.names import folded

__all__ = ["Signal", "find_signals", "words_in"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_AFTER = 30  # letters after a trigger looked at for its particle
_BEFORE = 60  # letters before it looked at for a threat or an attempt
_PHRASES = (
    (IncidentKind.BOMBING, re.compile(r"bl(?:ow|ew|own|owing)\s+(?:\w+\s+){0,4}?up\b")),
    (
        IncidentKind.ARSON,
        re.compile(r"set(?:ting)?\s+(?:\w+\s+){0,5}?(?:on\s+fire|fire\s+to|ablaze)"),
    ),
    (
        IncidentKind.KIDNAPPING,
        re.compile(r"(?:tak|took|hold|held)\w*\s+(?:\w+\s+){0,3}?hostages?\b"),
    ),
    (IncidentKind.ATTACK, re.compile(r"(?:open|opened|opening)\s+fire\b")),
    (IncidentKind.ATTACK, re.compile(r"(?:fire|fired|firing)\s+(?:up)?(?:on|at|against)\b")),
    (IncidentKind.ATTACK, re.compile(r"attempt(?:s|ed)?\s+(?:on|against)\b")),
)
_BY_GROUP = (
    ("kidnap", IncidentKind.KIDNAPPING, None),
    ("bomb", IncidentKind.BOMBING, None),
    ("rob", IncidentKind.ROBBERY, None),
    ("core_kill", IncidentKind.ATTACK, Effect.DEATH),
    ("wound", IncidentKind.ATTACK, Effect.INJURY),
    ("kill", IncidentKind.ATTACK, Effect.DEATH),
    ("core_attack", IncidentKind.ATTACK, None),
)
_OFF = re.compile(r"(?:went|go|goes|gone|going|set)\s+off\b")
_ARSON = frozenset({"arson", "burn", "torch", "firebomb"})
_UNREAL = frozenset({Status.DENIED, Status.HYPOTHETICAL, Status.HABITUAL})


@dataclass(frozen=True, slots=True)
class Signal:
    """One mention that tells of an attack.

    Attributes:
        kind: What sort of attack.
        mention: The annotation.
        stage: How far it came.
        effect: What it says became of those it was done to.
        core: Whether the word alone is an attack ("murder"), or only with somebody in it ("die").
    """

    kind: IncidentKind
    mention: EventMention
    stage: Stage
    effect: Effect | None
    core: bool

    @property
    def span(self) -> Span:
        """The trigger."""
        return self.mention.span


def words_in(words: str) -> list[str]:
    """Return the words in small letters, without possessives."""
    return [re.sub(r"['’]s?$", "", word.lower()) for word in _WORD.findall(words)]


def find_signals(text: str, mentions: tuple[EventMention, ...]) -> Iterator[Signal]:
    """Yield the signals of a report in text order; what is denied or supposed is none."""
    for mention in mentions:
        kind, effect, core = _kind(text, mention)
        if kind is None:
            continue
        stage = _stage(text, mention)
        if stage is not None:
            yield Signal(kind, mention, stage, effect, core)


def _kind(text: str, mention: EventMention) -> tuple[IncidentKind | None, Effect | None, bool]:
    lemma = mention.lemma.lower()
    here = " ".join(text[mention.span.start : mention.span.end + _AFTER].lower().split())
    for kind, pattern in _PHRASES:
        if pattern.match(here):
            return kind, None, True
    if _OFF.match(here) and _near_charge(text, mention.span):
        return IncidentKind.BOMBING, None, True
    if _charged(text, mention, lemma):
        return IncidentKind.BOMBING, None, lemma not in {"discover", "find"}
    if lemma in _ARSON:
        own = not _spares(text, mention)
        return (IncidentKind.ARSON, None, True) if own else (None, None, False)
    for group, kind, effect in _BY_GROUP:
        if lemma in incident_words(group):
            core = group not in {"wound", "kill", "kidnap"} or lemma in incident_words(
                "core_kidnap"
            )
            return kind, effect, core
    weak = lemma in incident_words("attack") and mention.type == "ASSAULT"
    return (IncidentKind.ATTACK, None, False) if weak else (None, None, False)


def _charged(text: str, mention: EventMention, lemma: str) -> bool:
    """Whether the mention is of something that a charge does or is done to: "planted a bomb"."""
    before = words_in(text[max(0, mention.span.start - 20) : mention.span.start])[-2:]
    charge = incident_words("charge")
    if lemma in incident_words("attack") and charge & set(before):
        return True
    if lemma not in incident_words("carrier"):
        return False
    held = (Role.ACTOR, Role.TARGET, Role.INSTRUMENT)
    return any(
        words[-1:] and words[-1] in charge
        for argument in mention.arguments
        if argument.role in held
        for words in [words_in(argument.span.of(text))]
    )


def _near_charge(text: str, span: Span) -> bool:
    """Whether a charge is near what went off: a convoy sets off as well."""
    near = words_in(text[max(0, span.start - _BEFORE) : span.end + _BEFORE])
    return not incident_words("charge").isdisjoint(near)


def _spares(text: str, mention: EventMention) -> bool:
    """Whether what was burnt is said, and is neither people nor property: "files"."""
    burnt = [
        words_in(argument.span.of(text))
        for argument in mention.arguments
        if argument.role is Role.TARGET
    ]
    hit = incident_words("human") | incident_words("fighter") | incident_words("property")
    return bool(burnt) and all(hit.isdisjoint(words) for words in burnt)


def _stage(text: str, mention: EventMention) -> Stage | None:
    """Return how far it came; None for what did not happen and was not threatened or tried."""
    words = words_in(text[max(0, mention.span.start - _BEFORE) : mention.span.start])[-6:]
    threat = mention.status is Status.THREATENED or incident_words("threat") & set(words)
    factual = mention.factuality
    done = factual.certainty is Certainty.CERTAIN and factual.polarity is Polarity.POS
    if threat and (not done or mention.status is Status.THREATENED):
        return Stage.THREATENED
    tried = mention.status is Status.ATTEMPTED or incident_words("attempt") & set(words[-4:])
    if tried or folded(mention.lemma) in {"defuse", "deactivate", "foil", "thwart"}:
        return Stage.ATTEMPTED
    if factual.polarity is Polarity.NEG or mention.status in _UNREAL:
        return None
    blamed = not incident_words("blame").isdisjoint(words)
    return Stage.ACCOMPLISHED if done or blamed else None
