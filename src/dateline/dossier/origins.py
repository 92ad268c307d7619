"""Origins for those who ask: derivations with their passages, origins, and what stands behind."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dateline.dossier import wire_origins as out
from dateline.dossier.wire import AnchorOut
from dateline.model.derivation import Derivation, DerivationState
from dateline.model.ids import EventId
from dateline.model.origin import Origin, OriginKind, Root, Support
from dateline.model.record import Merge
from dateline.model.score import Reason
from dateline.model.span import Anchor
from dateline.ports import Store
from dateline.record.origins.forest import CHILD_KINDS, counts

__all__ = [
    "anchor_out",
    "derivation_out",
    "merge_out",
    "origin_out",
    "origins_out",
    "reports_of",
    "review",
    "supports_out",
]


def origins_out(store: Store, event: EventId | None = None) -> out.OriginsOut:
    """Return the whole answer of `dateline origins`; of one event, only its values."""
    derivations = store.derivations()
    supports = store.supports(event)
    origins = store.origins()
    return out.OriginsOut(
        derivations=_some(d for d in derivations if counts(d)),
        undecided=_some(d for d in derivations if d.state is DerivationState.POSSIBLE),
        cut=_some(d for d in derivations if d.state is DerivationState.CUT),
        overlaps=_some(
            d
            for d in derivations
            if d.kind not in CHILD_KINDS
            and d.state not in (DerivationState.CUT, DerivationState.POSSIBLE)
        ),
        origins=tuple(origin_out(o) for o in origins if o.kind is not OriginKind.OWN),
        own=tuple(origin_out(o) for o in origins if o.kind is OriginKind.OWN),
        events=supports_out(supports),
        review=review(derivations, supports),
    )


def review(
    derivations: Iterable[Derivation], supports: Iterable[Support]
) -> tuple[out.ReviewOut, ...]:
    """Return the derivations to look at: first what moves most counts, then the least sure."""
    moves = Counter(name for support in supports for name in support.undecided)
    found = [
        out.ReviewOut(
            one.id, one.later, one.earlier, one.state.value, one.score.value, moves[one.id]
        )
        for one in derivations
        if moves[one.id]
    ]
    return tuple(sorted(found, key=lambda r: (-r.moves, abs(r.score - 0.5), r.derivation)))


def derivation_out(one: Derivation) -> out.DerivationOut:
    """Return the shape of a derivation."""
    return out.DerivationOut(
        derivation=one.id,
        later=one.later,
        earlier=one.earlier,
        kind=one.kind.value,
        state=one.state.value,
        direction=one.direction.value,
        score=one.score.value,
        share=one.share,
        hours=one.hours,
        credit=None if one.credit is None else anchor_out(one.credit),
        evidence=tuple(
            out.EvidenceOut(anchor_out(p.later), anchor_out(p.earlier), p.share, p.quoted)
            for p in one.passages
        ),
        reasons=_reasons(one.score.reasons),
    )


def merge_out(one: Merge) -> out.MergeOut:
    """Return the shape of a merge."""
    return out.MergeOut(
        anchor_out(one.left),
        anchor_out(one.right),
        one.score.value,
        one.judged,
        _reasons(one.score.reasons),
    )


def anchor_out(anchor: Anchor) -> AnchorOut:
    """Return the shape of words that stand in a report."""
    return AnchorOut(anchor.report, anchor.span.start, anchor.span.end, anchor.exact)


def reports_of(support: Support) -> tuple[str, ...]:
    """Return the reports that stand behind a value, sorted."""
    return tuple(sorted({report for root in support.roots for report in root.reports}))


def _reasons(reasons: Iterable[Reason]) -> tuple[out.ReasonOut, ...]:
    ranked = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.feature))
    return tuple(out.ReasonOut(r.feature, r.weight, r.left, r.right) for r in ranked)


def _some(derivations: Iterable[Derivation]) -> tuple[out.DerivationOut, ...]:
    ordered = sorted(derivations, key=lambda one: (one.later, one.earlier))
    return tuple(derivation_out(one) for one in ordered)


def origin_out(one: Origin) -> out.OriginOut:
    """Return the shape of an origin."""
    credits_ = tuple(map(anchor_out, one.credits))
    return out.OriginOut(one.id, one.kind.value, one.root, one.name, one.reports, credits_)


def supports_out(supports: Sequence[Support]) -> tuple[out.SupportOut, ...]:
    """Return one entry for each event and property, its main value with the others below."""
    by_property: defaultdict[tuple[str, str], list[Support]] = defaultdict(list)
    for one in supports:
        by_property[one.event, one.property.value].append(one)
    found = []
    for (event, property_), some in sorted(by_property.items()):
        main = next(one for one in some if one.main)
        value = _value_out(main)
        found.append(
            out.SupportOut(
                event=event,
                property=property_,
                values=tuple(_value_out(one) for one in some if one is not main),
                **{name: getattr(value, name) for name in out.ValueOut.__struct_fields__},
            )
        )
    return tuple(found)


def _value_out(one: Support) -> out.ValueOut:
    return out.ValueOut(
        value=one.value,
        claims=one.claims,
        reports=reports_of(one),
        origins=tuple(root.origin for root in one.roots),
        independent_min=one.independent_min,
        independent_max=one.independent_max,
        why=one.why,
        roots=tuple(map(_root_out, one.roots)),
        against=one.against,
        undecided=one.undecided,
        retracted=one.retracted,
        corrected=one.corrected,
    )


def _root_out(one: Root) -> out.RootOut:
    voices = tuple(
        out.VouchOut(v.key, v.name, v.known.value, tuple(map(anchor_out, v.anchors)))
        for v in one.voices
    )
    return out.RootOut(one.origin, one.reports, voices)
