"""Everything behind one event or one claim, for whoever asks "how do you know?"."""

from collections.abc import Mapping

from dateline.dossier import wire, wire_disagreements
from dateline.dossier import wire_origins as out
from dateline.dossier.deciding import claim_of, event_of
from dateline.dossier.origins import anchor_out, derivation_out, merge_out, supports_out
from dateline.dossier.sources import chain_out
from dateline.errors import MissingError
from dateline.model.claim import Claim, Property
from dateline.model.event import Event
from dateline.model.ids import ClaimId
from dateline.model.origin import Support
from dateline.model.record import Disagreement
from dateline.model.words import in_parts
from dateline.ports import Store
from dateline.record.compare.names import folded
from dateline.record.grades import DIGITS, LETTERS, claim_grades, proposed, source_grades
from dateline.record.policies import choices

__all__ = ["claim_out", "disagreement_out", "explain_event", "explain_out"]


def explain_out(store: Store, name: str) -> out.ExplainOut:
    """Return what is behind an event, or behind one claim of it.

    Raises:
        ConfigError: Nothing has that id.
    """
    claim: Claim | None = None
    if name.startswith("cl-"):
        claim = claim_of(store, name)
        event = event_of(store, claim.event)
    elif name.startswith("ev-"):
        event = event_of(store, name)
    else:
        raise MissingError(
            f"{name!r} is no event and no claim", hint="give an id: ev-... or cl-..."
        )
    return explain_event(store, event, claim)


def explain_event(store: Store, event: Event, claim: Claim | None = None) -> out.ExplainOut:
    """Return what is behind an event, or only behind the property of one claim of it."""
    claims = {one.id: one for one in store.claims(event.id)}
    shown = [one for one in claims.values() if claim is None or one.property is claim.property]
    reports = {one.anchor.report for one in shown}
    supports = [
        s for s in store.supports(event.id) if claim is None or s.property is claim.property
    ]
    return out.ExplainOut(
        event=event.id,
        type=event.type,
        mentions=tuple(map(anchor_out, event.mentions)),
        claims=tuple(map(claim_out, shown)),
        properties=_properties(store, supports, claims),
        derivations=tuple(
            derivation_out(one)
            for one in store.derivations(reports)
            if one.later in reports and one.earlier in reports
        ),
        merges=tuple(map(merge_out, store.merges(event.id))),
        disagreements=tuple(
            disagreement_out(found)
            for found in store.disagreements(event.id)
            if claim is None or found.property is claim.property
        ),
        grades=_grades(store, shown),
    )


def claim_out(claim: Claim) -> wire.ClaimOut:
    """Return the shape of a claim."""
    return wire.ClaimOut(
        claim=claim.id,
        event=claim.event,
        property=claim.property.value,
        value=claim.value if isinstance(claim.value, str) else in_parts(claim.value),
        report=claim.anchor.report,
        start=claim.anchor.span.start,
        end=claim.anchor.span.end,
        quote=claim.anchor.exact,
        chain=chain_out(claim.chain),
        certainty=claim.factuality.certainty.value,
        polarity=claim.factuality.polarity.value,
        entity=claim.entity,
        role=claim.role,
        rule=claim.rule,
    )


def disagreement_out(found: Disagreement) -> wire_disagreements.DisagreementOut:
    """Return the shape of a disagreement."""
    sides = tuple(
        wire_disagreements.SideOut(side.value, side.claims, len(side.origins), side.interest)
        for side in found.sides
    )
    return wire_disagreements.DisagreementOut(
        found.event, found.property.value, sides, found.why, found.kind.value
    )


def _properties(
    store: Store,
    supports: list[Support],
    claims: Mapping[ClaimId, Claim],
) -> tuple[out.PropertyOut, ...]:
    published = {
        reading.report.id: reading.report.published
        for reading in store.readings({claim.anchor.report for claim in claims.values()})
        if reading.report is not None
    }
    by_property: dict[Property, list[Support]] = {}
    for one in supports:
        by_property.setdefault(one.property, []).append(one)
    found = []
    for shape in supports_out(supports):
        some = by_property[Property(shape.property)]
        proposal = proposed(next(one for one in some if one.main))
        taken = tuple(
            out.ChoiceOut(choice.policy, choice.value, choice.claims, choice.rule)
            for choice in choices(some, claims, published)
        )
        found.append(out.PropertyOut(shape, taken, proposal.digit, proposal.reasons))
    return tuple(found)


def _grades(store: Store, claims: list[Claim]) -> tuple[out.GradeOut, ...]:
    """Return the grades that people gave the claims shown, and the sources in their chains."""
    judgements = store.judgements()
    digits, letters = claim_grades(judgements), source_grades(judgements)
    found: dict[str, out.GradeOut] = {}
    for claim in claims:
        digit = digits.get((claim.trigger, claim.anchor))
        if digit:
            found[claim.id] = out.GradeOut(claim.id, digit, DIGITS[digit])
        for link in claim.chain.links:
            name = link.name or link.words
            for on in ((folded(name),), (folded(name), claim.anchor.report)):
                if on in letters:
                    found[name] = out.GradeOut(name, letters[on], LETTERS[letters[on]])
    return tuple(found[key] for key in sorted(found))
