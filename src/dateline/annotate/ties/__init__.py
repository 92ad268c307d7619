"""Ties: who is where, holds what, is in charge of, belongs to, fights or backs whom."""

from collections.abc import Iterator

from dateline.annotate.ties.bonds import bond_ties
from dateline.annotate.ties.commas import comma_ties
from dateline.annotate.ties.ground import Draft, Ground
from dateline.annotate.ties.modifiers import modifier_ties
from dateline.annotate.ties.offices import office_ties
from dateline.annotate.ties.participants import participant_ties
from dateline.annotate.ties.phrases import phrase_ties
from dateline.annotate.ties.said import factuality_of, status_of
from dateline.annotate.ties.states import state_ties
from dateline.annotate.ties.whereabouts import whereabouts_ties
from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution
from dateline.model.event import EventMention
from dateline.model.name import Mention
from dateline.model.place import Toponym
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.tie import Tie, TieKind
from dateline.model.time import Timex
from dateline.model.tokens import Tokens
from dateline.ports import Annotator

__all__ = ["TIES"]

_EITHER_WAY = frozenset({TieKind.FIGHTING, TieKind.ALLIED})


def _annotate(report: Report, tokens: Tokens, found: Annotations) -> Iterator[Tie]:
    """Yield each tie once: where two rules find the same, the first of them."""
    ground = Ground(tokens, found)
    seen: set[tuple[TieKind, Span | int, Span | int]] = set()
    for draft in _drafts(ground, report, found):
        tie = _tie(ground, draft)
        if tie is None:
            continue
        keys = _keys(tie)
        if not seen & keys:
            yield tie
        seen |= keys


TIES = Annotator(
    "ties",
    gives=frozenset({Tie}),
    annotate=_annotate,
    needs=frozenset({Mention, Toponym, EventMention, Attribution, Timex}),
)
"""Finds ties by rules over grammar, names, places and the participants of events."""


def _keys(tie: Tie) -> set[tuple[TieKind, Span | int, Span | int]]:
    """Return what a second finding of one tie shares with it: one end's words, the other's chain.

    "They entrenched themselves in X": one tie, found with "they" and with "themselves".
    """
    ends: list[tuple[Span | int, Span | int]] = [(tie.holder, tie.of)]
    if tie.holder_chain is not None:
        ends.append((tie.holder_chain, tie.of))
    if tie.kind in _EITHER_WAY:
        ends += [(b, a) for a, b in ends]
    return {(tie.kind, a, b) for a, b in ends}


def _drafts(ground: Ground, report: Report, found: Annotations) -> Iterator[Draft]:
    yield from bond_ties(ground)
    yield from state_ties(ground)
    yield from phrase_ties(ground)
    yield from participant_ties(ground)
    yield from office_ties(ground)
    yield from modifier_ties(ground)
    yield from comma_ties(ground, report.text, found.of(Toponym))
    yield from whereabouts_ties(ground)


def _tie(ground: Ground, draft: Draft) -> Tie | None:
    """Return the tie of a draft, or None when its ends are one thing."""
    first, second = ground.named(draft.holder), ground.named(draft.of)
    holder, of = ground.phrase(first), ground.phrase(second)
    if holder == of or first == second:
        return None
    one, other = ground.mention.get(first), ground.mention.get(second)
    same = one is not None and other is not None and one.chain == other.chain
    if same and one is not other:
        return None
    if one is not None and one is other and of == one.span:  # a part of the holder's own name
        of = ground.g.span(second, second)
    factuality = factuality_of(ground, draft)
    told = ground.told[draft.first]
    event = draft.event or ground.near_event(draft.first)
    return Tie(
        span=ground.g.span(*sorted((draft.first, draft.last))),
        kind=draft.kind,
        phase=draft.phase,
        holder=holder,
        of=of,
        holder_chain=None if one is None else one.chain,
        of_chain=None if other is None or other is one else other.chain,
        factuality=factuality,
        status=status_of(draft, factuality),
        event=None if event is None else event.span,
        attribution=None if told < 0 else ground.attributions[told].span,
        inferred=draft.inferred,
        rule=draft.rule,
    )
