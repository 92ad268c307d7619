"""Signs for and against what rules propose as an incident or as a part of one.

Closed classes only: kinds, roles, groups of our own word lists, counts and distances. Their
weights are learnt (`tools/train_incidents.py`).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from dateline.lexicon.incidents import incident_words
from dateline.model.event import Role
from dateline.model.incident import Culprit, Incident, Victim
from dateline.model.name import EntitySort, Form, Mention
from dateline.model.report import Report
from dateline.model.span import Anchor, Span
from dateline.record.incident_signals import Signal, words_in

__all__ = ["Signs", "body_signs", "culprit_signs", "incident_signs", "target_signs", "victim_signs"]

_OLD = timedelta(days=60)
_AGED = timedelta(days=365)
_MANY = (1, 2, 3, 5, 8)
_LETTERS = (150, 400, 800, 1_600, 3_200)
_APART = (20, 50, 100, 200)
_ACRONYM = 6  # letters
_GROUPS = ("human", "fighter", "property", "culprit", "body", "authority")


SortOf = Callable[[Span], EntitySort | None]
"""What sort of actor words end in."""


@dataclass(slots=True)
class Signs:
    """What speaks for one filler: the signs of each time it was met, and how often it was."""

    seen: set[str] = field(default_factory=set)
    times: int = 0

    def met(self, signs: Iterator[str]) -> None:
        """Take one more meeting into account."""
        self.seen.update(signs)
        self.times += 1

    def all(self) -> frozenset[str]:
        """Return all signs, with how often it was met."""
        return frozenset(self.seen) | frozenset({f"times>={n}" for n in _MANY if self.times >= n})


def incident_signs(
    incident: Incident,
    signals: Sequence[Signal],
    report: Report,
    rank: int,
    of: int,
    sort_of: SortOf,
) -> Iterator[str]:
    """Yield the signs of an incident, the `rank`-th of `of` that its report tells, from 0."""
    yield f"kind={incident.kind.value}"
    yield f"stage={incident.stage.value}"
    yield f"rank={min(rank, 3)}"
    yield f"of={min(of, 4)}"
    yield from (f"mentions>={n}" for n in _MANY if len(signals) >= n)
    first = signals[0].span.start
    yield from (f"start>{n}" for n in _LETTERS if first > n)
    yield from (f"length>{10 * n}" for n in _LETTERS if len(report.text) > 10 * n)
    core = sum(signal.core for signal in signals)
    yield f"core={'all' if core == len(signals) else 'some' if core else 'none'}"
    told = sum(signal.mention.attribution is not None for signal in signals)
    yield f"told={'all' if told == len(signals) else 'some' if told else 'none'}"
    yield from (f"lemma={word}" for word in sorted({s.mention.lemma.lower() for s in signals}))
    yield f"opens={signals[0].mention.lemma.lower()}"
    yield from (f"effect={effect}" for effect in sorted({str(s.effect) for s in signals}))
    yield from (f"nouns={n}" for n in [sum(s.mention.tense == "NONE" for s in signals)] if n < 1)
    yield f"place={incident.places[0].rule if incident.places else 'none'}"
    yield from _age(incident, report)
    yield from _who(incident, sort_of)


def _age(incident: Incident, report: Report) -> Iterator[str]:
    when, published = incident.when, report.published
    yield f"dated={incident.time is not None}"
    latest = when.latest if when is not None else None
    if incident.time is not None and latest is not None and published is not None:
        age = published - latest
        yield "old" if age > _OLD else "recent"
        if age > _AGED:
            yield "aged"
        yield f"day={when is not None and when.earliest == latest}"


def _who(incident: Incident, sort_of: SortOf) -> Iterator[str]:
    for name, fills in (
        ("culprits", incident.culprits), ("targets", incident.targets),
        ("victims", incident.victims),
    ):  # fmt: skip
        yield from (f"{name}>={n}" for n in (1, 2, 3, 5) if len(fills) >= n)
    victims = [victim.anchor for victim in incident.victims]
    culprits = [culprit.anchor for culprit in incident.culprits]
    heads = {group for anchor in victims for group in _groups(anchor.exact)}
    if any(v.low == v.high == 1 for v in incident.victims):
        yield "victim=one"
    if heads and heads <= {"fighter"}:
        yield "only fighters"
    yield from (f"organised={c.organised}" for c in incident.culprits[:1])
    for name, anchors in (("victim", victims), ("culprit", culprits)):
        groups = {group for anchor in anchors for group in _groups(anchor.exact)}
        yield from (f"{name}={group}" for group in sorted(groups))
        sorts = {str(sort_of(anchor.span)) for anchor in anchors}
        yield from (f"{name} sort={sort}" for sort in sorted(sorts))


def _apart(one: Span, other: Span) -> int:
    """Return how many letters lie between two stretches; 0 and less where they touch."""
    return max(one.start - other.end, other.start - one.end)


@cache
def _all_words() -> frozenset[str]:
    return frozenset(word for group in _GROUPS for word in incident_words(group))


def _groups(words: str) -> set[str]:
    """Return the groups that the last word of a phrase is in; "other" for none."""
    head = (words_in(words) or [""])[-1]
    found = {group for group in _GROUPS if head in incident_words(group)}
    return found or {"other"}


def _common(
    anchor: Anchor, signal: Signal, first: Signal, via: str, sort: EntitySort | None = None
) -> Iterator[str]:
    words = anchor.exact
    yield f"sort={sort}"
    yield from (f"apart>{n}" for n in _APART if _apart(anchor.span, signal.span) > n)
    yield from (f"head={group}" for group in sorted(_groups(words)))
    head = (words_in(words) or [""])[-1]
    if head in _all_words():
        yield f"word={head}"
    yield f"words={min(len(words_in(words)), 6)}"
    yield f"core={signal.core}"
    yield f"kind={signal.kind.value}"
    yield f"stage={signal.stage.value}"
    yield f"told={signal.mention.attribution is not None}"
    yield f"noun={signal.mention.tense == 'NONE'}"
    away = signal.span.start - first.span.start
    yield from (f"away>{n}" for n in _LETTERS if away > n)
    yield f"via={via}"
    yield f"via={via} {signal.effect or signal.kind.value}"
    if signal is first:
        yield "first"
        yield f"first {via}"


def victim_signs(
    victim: Victim, signal: Signal, first: Signal, via: str, sort: EntitySort | None, *, named: bool
) -> Iterator[str]:
    """Yield the signs of a victim, met in `signal` of an incident that `first` opens."""
    yield from _common(victim.anchor, signal, first, via, sort)
    yield f"effect={victim.effect}"
    yield f"named={named}"
    yield f"many={'one' if victim.high == 1 else 'open' if victim.high is None else 'some'}"


def culprit_signs(
    culprit: Culprit, signal: Signal, first: Signal, via: str, sort: EntitySort | None
) -> Iterator[str]:
    """Yield the signs of who is said to have done it."""
    yield from _common(culprit.anchor, signal, first, via, sort)
    yield f"confidence={culprit.confidence.value}"
    yield f"words=short {len(culprit.anchor.exact) <= _ACRONYM}"
    yield f"effect={signal.effect}"


def body_signs(
    body: Culprit, mentions: Sequence[Mention], signals: Sequence[Signal]
) -> Iterator[str]:
    """Yield the signs of a body that the report names, for an attack that `signals` tell of."""
    words = set(words_in(body.name))
    yield f"body word={bool(words & incident_words('body'))}"
    yield from (f"body={word}" for word in sorted(words & incident_words("body")))
    yield f"body words={min(len(words), 5)}"
    yield f"body sort={mentions[0].sort.value}"
    named = sum(mention.form is Form.NAM for mention in mentions)
    yield from (f"named>={n}" for n in _MANY if named >= n)
    yield from (f"taken up>={n}" for n in _MANY if len(mentions) - named >= n)
    away = min(_nearest(signal.span.start, mentions) for signal in signals)
    yield from (f"body away>{n}" for n in _LETTERS if away > n)
    acts = any(
        argument.role is Role.ACTOR and _touches(argument.span, mentions)
        for signal in signals
        for argument in signal.mention.arguments
    )
    yield f"body acts={acts}"


def _nearest(start: int, mentions: Sequence[Mention]) -> int:
    """Return how far from `start` the nearest of mentions in text order begins, in letters."""
    at = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    return min(abs(mention.span.start - start) for mention in mentions[max(0, at - 1) : at + 1])


def _touches(span: Span, mentions: Sequence[Mention]) -> bool:
    """Whether one of mentions in text order, of which none holds another, shares words."""
    at = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    return at > 0 and mentions[at - 1].span.end > span.start


def target_signs(target: Anchor, signal: Signal, first: Signal, via: str) -> Iterator[str]:
    """Yield the signs of property that was hit."""
    yield from _common(target, signal, first, via)
    yield f"lemma in charge={signal.mention.lemma.lower() in incident_words('carrier')}"
