"""TriG: an RDF library reads it, and a question in SPARQL leads from an event to its words."""

import io
import subprocess
import sys
from dataclasses import replace

import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import to_canonical_graph

from dateline.export.trig import PREFIXES, TRIG
from dateline.model.claim import Property
from dateline.ports import Wanted
from dateline.store import open_store
from export.judged import judge
from store.made import a_record, fill, item, put_built

# rdflib 7.6 and pyshacl use within what rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
WORDS = """
SELECT ?event ?property ?words ?start ?end ?report ?certainty ?polarity WHERE {
  GRAPH ?claim { ?event ?says ?value }
  ?claim dl:property ?property ; gaf:denotedBy ?mention ; grasp:hasAttribution ?attribution .
  ?mention rdf:value ?words ; dl:start ?start ; dl:end ?end ; dl:inReport ?report .
  ?attribution dl:certainty ?certainty ; dl:polarity ?polarity .
}"""
CHAIN = """
SELECT ?claim ?hop ?label WHERE {
  ?claim grasp:hasAttribution/prov:qualifiedAttribution ?link .
  ?link dl:hop ?hop ; rdfs:label ?label .
} ORDER BY ?claim ?hop"""
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix gaf: <http://groundedannotationframework.org/gaf#> .
@prefix grasp: <http://groundedannotationframework.org/grasp#> .
@prefix dl: <urn:dateline:term:> .
[] a sh:NodeShape ; sh:targetClass dl:Claim ;
  sh:property [ sh:path gaf:denotedBy ; sh:minCount 1 ; sh:maxCount 1 ; sh:class gaf:Mention ] ;
  sh:property [ sh:path grasp:hasAttribution ; sh:minCount 1 ; sh:class grasp:Attribution ] ;
  sh:property [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:class dl:Report ] .
[] a sh:NodeShape ; sh:targetClass gaf:Mention ;
  sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ;
  sh:property [ sh:path dl:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ;
  sh:property [ sh:path dl:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ;
  sh:property [ sh:path dl:inReport ; sh:minCount 1 ; sh:maxCount 1 ; sh:class dl:Report ] .
[] a sh:NodeShape ; sh:targetClass grasp:Attribution ;
  sh:property [ sh:path prov:wasAttributedTo ; sh:minCount 1 ; sh:class prov:Agent ] ;
  sh:property [ sh:path grasp:wasAttributedTo ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass sem:Event ;
  sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path gaf:denotedBy ; sh:minCount 1 ; sh:class gaf:Mention ] .
[] a sh:NodeShape ; sh:targetClass sem:Time ;
  sh:property [ sh:path sem:hasEarliestBeginTimeStamp ; sh:maxCount 1 ; sh:datatype xsd:date ] .
"""


def raw(store):
    file = io.BytesIO()
    TRIG.write(store, file, Wanted())
    return file.getvalue()


def read(store):
    return Dataset().parse(data=raw(store), format="trig")


def one_graph(store):
    """The default graph alone, as one that other tools take."""
    whole = read(store)
    found = Graph()
    for triple in whole.default_graph:
        found.add(triple)
    return found


@pytest.fixture
def told(sample):
    store = open_store(str(sample))
    yield store
    store.close()


def test_sparql_leads_from_an_event_to_its_words_and_chain(told):
    whole = read(told)
    claims = told.claims()
    said = {
        (c.event, c.property, c.anchor.exact, c.anchor.span.start, c.anchor.span.end,
         c.anchor.report, c.factuality.certainty, c.factuality.polarity)
        for c in claims
    }  # fmt: skip
    found = {
        (
            str(row.event).removeprefix("urn:dateline:event:"), str(row.property), str(row.words),
            int(row.start), int(row.end), str(row.report).removeprefix("urn:dateline:report:"),
            str(row.certainty), str(row.polarity),
        )
        for row in whole.query(HEAD + WORDS)
    }  # fmt: skip
    assert found == said
    chains: dict[str, list[str]] = {}
    for row in whole.query(HEAD + CHAIN):
        chains.setdefault(str(row.claim).removeprefix("urn:dateline:claim:"), []).append(
            str(row.label)
        )
    assert chains == {c.id: [link.words for link in c.chain.links] for c in claims}
    assert max(map(len, chains.values())) > 2


def test_each_claim_is_one_graph_of_its_event(told):
    whole = read(told)
    graphs = [graph for graph in whole.graphs() if "urn:dateline:claim:" in str(graph.identifier)]
    assert {str(graph.identifier).rsplit(":", 1)[1] for graph in graphs} == {
        claim.id for claim in told.claims()
    }
    assert all(len(graph) == 1 for graph in graphs)


def test_reports_are_derived_from_one_another_where_that_counts(told):
    whole = read(told)
    rows = whole.query(HEAD + "SELECT ?l ?e WHERE { ?l prov:qualifiedDerivation/prov:entity ?e }")
    held = {
        (d.later, d.earlier)
        for d in told.derivations()
        if d.state in ("PROPOSED", "ACCEPTED")
        and d.kind not in ("SHARED_STATEMENT", "BACKGROUND", "TRANSLATION")
    }
    cut = len("urn:dateline:report:")
    assert {(str(row.l)[cut:], str(row.e)[cut:]) for row in rows} == held != set()
    members = whole.query(HEAD + "SELECT ?o ?r WHERE { ?o a dl:Origin ; prov:hadMember ?r }")
    assert len(list(members)) == sum(len(origin.reports) for origin in told.origins())


def test_the_shapes_hold(told):
    pyshacl = pytest.importorskip("pyshacl", reason="requirements/field.lock is not installed")
    held, _, said = pyshacl.validate(
        one_graph(told), shacl_graph=Graph().parse(data=SHAPES, format="turtle")
    )
    assert held, said


def test_the_shapes_are_broken_by_a_claim_without_words(told):
    pyshacl = pytest.importorskip("pyshacl", reason="requirements/field.lock is not installed")
    graph = one_graph(told)
    claim = next(graph.subjects(predicate=URIRef(f"{PREFIXES['grasp']}hasAttribution")))
    graph.remove((claim, URIRef(f"{PREFIXES['gaf']}denotedBy"), None))
    held, _, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert not held


def test_the_same_triples_whatever_the_order_of_reports(told):
    one, other = fill(open_store(":memory:")), open_store(":memory:")
    other.add([item("b")])
    other.add([item("a")])
    put_built(other)
    assert raw(one) == raw(other)
    lines = to_canonical_graph(one_graph(one)).serialize(format="nt").splitlines()
    assert sorted(lines) == sorted(
        to_canonical_graph(one_graph(other)).serialize(format="nt").splitlines()
    )
    assert raw(told) == raw(told)


def test_a_time_has_four_bounds_and_a_country_no_point():
    store = fill(open_store(":memory:"))
    whole = read(store)
    ask = HEAD + "SELECT ?d WHERE { ?t a sem:Time ; sem:hasLatestEndTimeStamp ?d }"
    assert {str(row.d) for row in whole.query(ask)} == {"2031-03-11"}
    ask = HEAD + "SELECT ?p ?lat WHERE { ?p a sem:Place ; geo:lat ?lat }"
    assert [(str(row.p), float(row.lat)) for row in whole.query(ask)] == [
        ("https://sws.geonames.org/77/", -12.5)
    ]
    record = a_record(found.report for found in store.annotated())
    country = tuple(
        replace(claim, value=replace(claim.value, feature="PCLI"))
        if claim.property is Property.PLACE
        else claim
        for claim in record.claims
    )
    store.put_record(replace(record, claims=country), "built")
    assert not list(read(store).query(ask))


def test_words_of_any_kind_are_literals_and_names_are_iris():
    store = open_store(":memory:")
    odd = 'a "b" <c>\n\\d'
    store.add([item(odd, outlet='The "Ledger"\n} <x> .')])
    put_built(store)
    whole = read(store)
    ask = HEAD + "SELECT ?r ?id ?o WHERE { ?r a dl:Report ; dcterms:identifier ?id ; "
    (row,) = whole.query(ask + "dcterms:publisher ?o }")
    assert (str(row.id), str(row.o)) == (odd, 'The "Ledger"\n} <x> .')
    assert str(row.r).startswith("urn:dateline:report:a%20%22b")


def test_a_judgement_is_an_activity_of_its_coder():
    store = judge(fill(open_store(":memory:")), "REJECTED")
    ask = """SELECT ?verdict ?who ?at ?words WHERE {
      ?j a dl:Judgement, prov:Activity ; dl:verdict ?verdict ; prov:startedAtTime ?at ;
         prov:wasAssociatedWith/rdfs:label ?who ; prov:used/rdf:value ?words . }"""
    rows = {tuple(map(str, row)) for row in read(store).query(HEAD + ask)}
    assert rows == {("REJECTED", "Amal", "2031-04-01T12:00:00+00:00", "left")}


def test_a_command_that_writes_no_rdf_does_not_import_an_rdf_library():
    code = "import sys, dateline.export; print('rdflib' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
