"""TriG: events in SEM, on whose word in GRaSP and GAF, and how it all came about in PROV-O.

Each claim is a named graph, "urn:dateline:claim:ID", with what it says of its event: an actor
(`sem:hasActor`), a place, a time with its four bounds as SEM has them, a type, a number. What is
said of the claim stands in the default graph: the words (`gaf:denotedBy` a mention, "#char=10,17"
as RFC 5147 counts, in code points), and an attribution (`grasp:hasAttribution`) that has certainty
and polarity, the report (`prov:wasDerivedFrom`), each voice from the outlet to the last speaker
(`prov:wasAttributedTo`, in order by `prov:qualifiedAttribution` and `dl:hop`) and whose word it
finally is (`grasp:wasAttributedTo`). So a claim that is denied is a graph like any other: who takes
all graphs for facts gets it wrong, and `dl:polarity` says so.

Reports are derived from one another (`prov:wasDerivedFrom`; `prov:wasQuotedFrom` where words were
taken over) only where that counts; cut and possible derivations are `prov:Derivation` alone.
Origins are `prov:Collection` of their reports. A judgement is a `prov:Activity` of its coder; its
time is the only one that stands here. Terms that no vocabulary has begin with "urn:dateline:term:".
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import BinaryIO

from dateline.export.rdf import date_term, iri, literal, number, stamp, text_term
from dateline.export.rdf import urn_term as name
from dateline.export.tellings import (
    Paper,
    Telling,
    papers_of,
    report_iri,
    review_words,
    tellings,
    title_of,
)
from dateline.export.trig_claims import claim_lines, mention_lines, mention_of
from dateline.model.derivation import Derivation, DerivationKind, DerivationState
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, Verdict
from dateline.model.origin import Origin
from dateline.ports import Exporter, Store, Wanted

__all__ = ["PREFIXES", "TRIG"]

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "dl": "urn:dateline:term:",
}
_MAKES = frozenset({
    DerivationKind.COPY, DerivationKind.EDIT, DerivationKind.EXCERPT, DerivationKind.SUMMARY,
    DerivationKind.PARAPHRASE, DerivationKind.CITES,
})  # fmt: skip
_QUOTES = frozenset({DerivationKind.COPY, DerivationKind.EDIT, DerivationKind.EXCERPT})
_HELD = frozenset({DerivationState.PROPOSED, DerivationState.ACCEPTED})


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    for line in _lines(store):
        file.write(line.encode() + b"\n")


TRIG = Exporter(
    "trig",
    ".trig",
    _write,
    about="RDF: events as SEM, claims as GRaSP, where they come from as PROV",
)


def _lines(store: Store) -> Iterator[str]:
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> ."
    yield "dl:target rdfs:subPropertyOf sem:hasActor ."
    yield from _software()
    papers = papers_of(store)
    for paper in papers.values():
        yield from _report(paper)
    for derivation in store.derivations():
        yield from _derivation(derivation, papers)
    for origin in store.origins():
        yield from _origin(origin, papers)
    for entity in store.entities():
        of = name("entity", entity.id)
        yield f"{of} a sem:Actor, prov:Agent, {name('schema', entity.schema)} ;"
        yield f"  rdfs:label {literal(entity.name)} ."
        mentions = ", ".join(map(mention_of, entity.mentions))
        if mentions:
            yield f"{of} gaf:denotedBy {mentions} ."
        for mention in entity.mentions:
            yield from mention_lines(mention, _address(papers, mention.report))
    seen: set[str] = set()
    for telling in tellings(store):
        yield from _event(telling, papers, seen)
    for judgement in store.judgements():
        yield from _judgement(judgement, papers)


def _software() -> Iterator[str]:
    made = version("dateline")
    agent = name("software", made)
    yield f"{agent} a prov:SoftwareAgent ; rdfs:label {literal(f'Dateline {made}')} ."
    yield f"{name('reading')} a prov:Activity ; prov:wasAssociatedWith {agent} ."


def _address(papers: dict[ReportId, Paper], report: ReportId) -> str:
    paper = papers.get(report)
    return iri(report_iri(report, "" if paper is None else paper.url))


def _report(paper: Paper) -> Iterator[str]:
    of = iri(report_iri(paper.id, paper.url))
    yield f"{of} a prov:Entity, dl:Report ;"
    yield f"  dcterms:identifier {literal(paper.id)} ;"
    if paper.title:
        yield f"  dcterms:title {text_term(paper.title, paper.lang)} ;"
    if paper.day is not None:
        yield f"  dcterms:issued {date_term(paper.day)} ;"
    if paper.outlet:
        yield f"  dcterms:publisher {literal(paper.outlet)} ;"
    yield f"  dl:sha256 {literal(paper.sha256)} ."


def _derivation(one: Derivation, papers: dict[ReportId, Paper]) -> Iterator[str]:
    later, earlier = _address(papers, one.later), _address(papers, one.earlier)
    held = one.state in _HELD and one.kind in _MAKES
    if held:
        quotes = one.kind in _QUOTES
        yield f"{later} prov:wasDerivedFrom {earlier} ."
        if quotes:
            yield f"{later} prov:wasQuotedFrom {earlier} ."
    node = name("derivation", one.id)
    if held:
        yield f"{later} prov:qualifiedDerivation {node} ."
    yield f"{node} a prov:Derivation ; prov:entity {earlier} ; dl:later {later} ;"
    yield f"  dl:kind {literal(one.kind.value)} ; dl:state {literal(one.state.value)} ;"
    yield f"  dl:direction {literal(one.direction.value)} ; dl:share {number(one.share)} ;"
    yield f"  dl:score {number(one.score.value)} ."
    for passage in one.passages:
        ends = mention_of(passage.later), mention_of(passage.earlier)
        yield f"{node} dl:laterPassage {ends[0]} ; dl:earlierPassage {ends[1]} ."
    if one.credit is not None:
        yield f"{node} dl:credit {mention_of(one.credit)} ."
        yield from mention_lines(one.credit, later)


def _origin(one: Origin, papers: dict[ReportId, Paper]) -> Iterator[str]:
    members = ", ".join(_address(papers, report) for report in one.reports)
    yield f"{name('origin', one.id)} a prov:Collection, dl:Origin ;"
    yield f"  dl:kind {literal(one.kind.value)} ; rdfs:label {literal(one.name or one.root)} ;"
    yield f"  prov:hadMember {members} ."


def _event(telling: Telling, papers: dict[ReportId, Paper], seen: set[str]) -> Iterator[str]:
    one = telling.outline
    of = name("event", one.event)
    yield f"{of} a sem:Event ; rdfs:label {literal(title_of(one))} ;"
    yield f"  dl:independentOriginsMin {one.independent_min} ;"
    yield f"  dl:independentOriginsMax {one.independent_max} ;"
    if telling.review is not None:
        yield f"  dl:review {literal(review_words(telling.review))} ;"
    yield f"  dl:status {literal(one.status.value)} ."
    triggers = sorted({claim.trigger for claim in telling.claims})
    if triggers:
        yield f"{of} gaf:denotedBy {', '.join(map(mention_of, triggers))} ."
    for claim in telling.claims:
        yield from claim_lines(claim, _address(papers, claim.anchor.report), seen)
    for at, found in enumerate(telling.differs):
        node = name("disagreement", one.event, str(at))
        yield f"{node} a dl:Disagreement ; dl:of {of} ; dl:kind {literal(found.kind.value)} ;"
        yield f"  dl:rule {literal(found.why)} ."
        for side in found.sides:
            yield f"{node} dl:side {literal(side.value)} ."


def _judgement(one: Judgement, papers: dict[ReportId, Paper]) -> Iterator[str]:
    node, coder = name("judgement", one.id), name("person", one.by)
    yield f"{coder} a prov:Agent, prov:Person ; rdfs:label {literal(one.by)} ."
    yield f"{node} a prov:Activity, dl:Judgement ; prov:wasAssociatedWith {coder} ;"
    yield f"  prov:startedAtTime {stamp(one.at)} ; prov:endedAtTime {stamp(one.at)} ;"
    yield f"  dl:kind {literal(one.kind.value)} ; dl:verdict {literal(one.verdict.value)} ."
    for field, value in one.values:
        yield f"{node} dl:value {literal(f'{field}: {value}')} ."
    if one.note:
        yield f"{node} rdfs:comment {literal(one.note)} ."
    if one.verdict is Verdict.UNDONE and one.undoes is not None:
        yield f"{node} dl:undoes {name('judgement', one.undoes)} ."
    if one.place is not None:
        yield f"{node} dl:value {literal(f'place: {one.place.name}')} ."
    yield from _on(one, node, papers)


def _on(one: Judgement, node: str, papers: dict[ReportId, Paper]) -> Iterator[str]:
    """Yield what a judgement is on: words, or else reports and names."""
    for anchor in one.anchors:
        yield f"{node} prov:used {mention_of(anchor)} ."
        yield from mention_lines(anchor, _address(papers, anchor.report))
    for part in () if one.anchors else one.on:
        known = part in papers
        used = _address(papers, ReportId(part)) if known else name("name", part)
        yield f"{node} prov:used {used} ."
