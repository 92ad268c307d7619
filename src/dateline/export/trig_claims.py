"""Claims as named graphs, and what is said of each: its words, and on whose word it is."""

from collections.abc import Iterator
from urllib.parse import quote

from dateline.export.rdf import date_term, iri, literal, number
from dateline.export.rdf import urn_term as name
from dateline.export.tellings import is_point
from dateline.export.web_annotation import place_iri
from dateline.model.attribution import Known
from dateline.model.claim import Claim, Link, Property
from dateline.model.credit import licence_of
from dateline.model.event import Certainty, Polarity
from dateline.model.ids import make_id
from dateline.model.place import Place
from dateline.model.quantity import Quantity
from dateline.model.span import Anchor
from dateline.model.time import When
from dateline.model.words import in_words

__all__ = ["claim_lines", "link_agent", "mention_lines", "mention_of"]

_FACT = "http://groundedannotationframework.org/grasp/factuality#"
_CERTAIN = {one: one.value for one in Certainty} | {Certainty.UNKNOWN: "UNDERSPECIFIED"}
_POLAR = {
    Polarity.POS: "POSITIVE", Polarity.NEG: "NEGATIVE", Polarity.UNKNOWN: "UNDERSPECIFIED",
}  # fmt: skip
_BOUNDS = (
    "sem:hasEarliestBeginTimeStamp", "sem:hasLatestBeginTimeStamp", "sem:hasEarliestEndTimeStamp",
    "sem:hasLatestEndTimeStamp",
)  # fmt: skip
_AS_SAID = {Property.STATUS: "dl:saidStatus", Property.COUNT: "dl:count"}


def mention_of(anchor: Anchor) -> str:
    """Return the IRI of words: that of their report and "#char=10,17" (RFC 5147)."""
    report = quote(anchor.report, safe="")
    return f"<urn:dateline:report:{report}#char={anchor.span.start},{anchor.span.end}>"


def mention_lines(anchor: Anchor, report: str) -> Iterator[str]:
    """Yield what is said of a mention: its words and where they stand in which report."""
    yield f"{mention_of(anchor)} a gaf:Mention ; rdf:value {literal(anchor.exact)} ;"
    yield f"  dl:start {anchor.span.start} ; dl:end {anchor.span.end} ; dl:inReport {report} ."


def claim_lines(claim: Claim, report: str, seen: set[str]) -> Iterator[str]:
    """Yield the graph of a claim, then what is said of it.

    Args:
        claim: The claim.
        report: The IRI of its report.
        seen: Voices, places and attributions that were described; it grows.
    """
    graph, event = name("claim", claim.id), name("event", claim.event)
    yield f"{graph} {{ {event} {_said(claim)} . }}"
    yield from _described(claim, seen)
    yield from mention_lines(claim.anchor, report)
    if claim.trigger != claim.anchor:
        yield from mention_lines(claim.trigger, report)
    attribution = _attribution_id(claim)
    yield f"{graph} a prov:Entity, dl:Claim ; dl:property {literal(claim.property.value)} ;"
    yield f"  gaf:denotedBy {mention_of(claim.anchor)} ; dl:trigger {mention_of(claim.trigger)} ;"
    if claim.role is not None:
        yield f"  dl:role {literal(claim.role.value)} ;"
    if claim.rule:
        yield f"  dl:rule {literal(claim.rule)} ;"
    yield f"  dl:value {literal(in_words(claim.value))} ;"
    yield f"  prov:wasDerivedFrom {report} ; prov:wasGeneratedBy {name('reading')} ;"
    yield f"  grasp:hasAttribution {name('attribution', attribution)} ."
    if attribution not in seen:
        seen.add(attribution)
        yield from _attribution(claim, attribution, report, seen)


def link_agent(claim: Claim, link: Link) -> str:
    """Return the IRI of a voice: its entity; else one for its words, in all reports if named."""
    if link.agent is not None:
        return name("entity", link.agent)
    named = link.known is Known.NAMED
    where = "" if named else claim.anchor.report
    return name("voice", make_id("vo", link.role.value, link.name or link.words, where))


def _said(claim: Claim) -> str:
    """Return what a claim says of its event: property and object."""
    value = claim.value
    if isinstance(value, When):
        return f"sem:hasTime {name('time', claim.id)}"
    if claim.property is Property.PLACE:
        return f"sem:hasPlace {_place(claim)}"
    if claim.property is Property.WHAT:
        return f"sem:eventType {name('type', in_words(value))}"
    if claim.property in (Property.ACTOR, Property.TARGET):
        predicate = "sem:hasActor" if claim.property is Property.ACTOR else "dl:target"
        return f"{predicate} {_party(claim)}"
    return f"{_AS_SAID.get(claim.property, 'dl:value')} {literal(in_words(value))}"


def _place(claim: Claim) -> str:
    if isinstance(claim.value, Place):
        return iri(place_iri(claim.value))
    return name("place", in_words(claim.value))


def _party(claim: Claim) -> str:
    if claim.entity is not None:
        return name("entity", claim.entity)
    return name("party", claim.id)


def _described(claim: Claim, seen: set[str]) -> Iterator[str]:
    value = claim.value
    if isinstance(value, When):
        yield from _timed(value, name("time", claim.id))
    elif isinstance(value, Quantity):
        graph = name("claim", claim.id)
        for predicate, bound in (("dl:low", value.low), ("dl:high", value.high)):
            if bound is not None:
                yield f"{graph} {predicate} {number(bound)} ."
    elif claim.property is Property.PLACE:
        yield from _placed(claim, seen)
    elif claim.property in (Property.ACTOR, Property.TARGET) and claim.entity is None:
        yield f"{_party(claim)} a sem:Actor ; rdfs:label {literal(in_words(value))} ."


def _timed(when: When, of: str) -> Iterator[str]:
    yield f"{of} a sem:Time ; rdfs:label {literal(in_words(when))} ."
    if when.earliest is not None and when.earliest == when.latest:
        yield f"{of} sem:hasTimeStamp {date_term(when.earliest)} ."
    days = when.earliest_begin, when.latest_begin, when.earliest_end, when.latest_end
    for predicate, day in zip(_BOUNDS, days, strict=True):
        if day is not None:
            yield f"{of} {predicate} {date_term(day)} ."
    if when.part:
        yield f"{of} dl:partOfDay {literal(when.part)} ."


def _placed(claim: Claim, seen: set[str]) -> Iterator[str]:
    of, place = _place(claim), claim.value
    if of in seen:
        return
    seen.add(of)
    yield f"{of} a sem:Place ; rdfs:label {literal(in_words(place))} ."
    if not isinstance(place, Place):
        return
    if is_point(place):
        yield f"{of} geo:lat {number(place.lat)} ; geo:long {number(place.lon)} ;"
        yield f"  dl:radiusInMetres {number(place.radius_m)} ."
    licence = licence_of(place) or place.gazetteer
    yield f"{of} dcterms:source {literal(licence)} ; dl:feature {literal(place.feature)} ."


def _attribution_id(claim: Claim) -> str:
    """Return what makes an attribution one: the report, each voice in its place, how surely."""
    voices = (
        part
        for link in claim.chain.links
        for part in (link.role.value, link.words, link.agent or "", _place_of(link), link.rule)
    )
    surely = claim.factuality.certainty.value, claim.factuality.polarity.value
    return make_id("at", claim.anchor.report, *surely, *voices)


def _place_of(link: Link) -> str:
    return "" if link.anchor is None else f"{link.anchor.span.start}-{link.anchor.span.end}"


def _attribution(claim: Claim, id_: str, report: str, seen: set[str]) -> Iterator[str]:
    node, fact = name("attribution", id_), claim.factuality
    yield f"{node} a grasp:Attribution, prov:Entity ; prov:wasDerivedFrom {report} ;"
    yield f"  rdf:value <{_FACT}{_CERTAIN[fact.certainty]}>, <{_FACT}{_POLAR[fact.polarity]}> ;"
    yield f"  dl:certainty {literal(fact.certainty.value)} ;"
    yield f"  dl:polarity {literal(fact.polarity.value)} ;"
    yield f"  grasp:wasAttributedTo {link_agent(claim, claim.chain.origin)} ."
    for at, link in enumerate(claim.chain.links):
        agent, hop = link_agent(claim, link), name("hop", id_, str(at))
        yield f"{node} prov:wasAttributedTo {agent} ; prov:qualifiedAttribution {hop} ."
        yield f"{hop} a prov:Attribution ; prov:agent {agent} ; dl:hop {at} ;"
        yield f"  dl:role {literal(link.role.value)} ; dl:known {literal(link.known.value)} ;"
        if link.inferred:
            yield f"  dl:inferredBy {literal(link.rule or 'inferred')} ;"
        if link.anchor is not None:
            yield f"  gaf:denotedBy {mention_of(link.anchor)} ;"
        yield f"  rdfs:label {literal(link.words)} ."
        if link.anchor is not None:
            yield from mention_lines(link.anchor, report)
        if agent not in seen:
            seen.add(agent)
            yield f"{agent} a prov:Agent ; rdfs:label {literal(link.name or link.words)} ."
