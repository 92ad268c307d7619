"""Web Annotations: the MUSTs of the model, and what an RDF library reads in them.

`anno.jsonld` has the terms of the W3C's context that are used here, written by hand, so that
nothing asks a network for the whole of it.
"""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF

from dateline.export.web_annotation import CONTEXT, WEB_ANNOTATION
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.ports import Wanted
from dateline.store import open_store
from export.judged import judge
from store.made import fill, item, put_built

# rdflib 7.6 uses within what it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

OA = Namespace("http://www.w3.org/ns/oa#")
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def made(store):
    file = io.BytesIO()
    WEB_ANNOTATION.write(store, file, Wanted())
    return json.loads(file.getvalue())


def many(value):
    return value if isinstance(value, list) else [value]


def check(collection):
    """What the model says MUST be so (Recommendation of 23 February 2017)."""
    assert collection["@context"] == CONTEXT
    assert collection["type"] == "AnnotationCollection"
    assert ":" in collection["id"]
    if not collection["total"]:
        assert "first" not in collection
        return
    page = collection["first"]
    assert page["type"] == "AnnotationPage"
    assert page["startIndex"] == 0
    assert len(page["items"]) == collection["total"]
    ids = [one["id"] for one in page["items"]]
    assert len(ids) == len(set(ids))
    for one in page["items"]:
        assert one["type"] == "Annotation"
        assert one["motivation"] in MOTIVATIONS
        assert many(one["target"])
        for body in many(one["body"]):
            assert body["type"] in ("TextualBody", "SpecificResource")
            assert body["purpose"] in MOTIVATIONS
            assert ("value" in body) is (body["type"] == "TextualBody")
            assert ("source" in body) is (body["type"] == "SpecificResource")
        for target in many(one["target"]):
            if isinstance(target, str):
                assert ":" in target
                continue
            assert isinstance(target["source"], str)
            for selector in target["selector"]:
                if selector["type"] == "TextQuoteSelector":
                    assert isinstance(selector["exact"], str)
                else:
                    assert 0 <= selector["start"] <= selector["end"]


def graph_of(collection):
    context = json.loads((Path(__file__).parent / "anno.jsonld").read_text(encoding="utf-8"))
    return Graph().parse(data=json.dumps(collection | context), format="json-ld")


def test_the_sample_keeps_to_the_model_and_is_read_as_rdf(sample):
    store = open_store(str(sample))
    collection = made(store)
    check(collection)
    assert collection["total"] == store.counts().claims
    graph = graph_of(collection)
    texts = {found.report.id: found.report.text for found in store.annotated()}
    rows = list(graph.query('''
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?source ?exact ?prefix ?suffix ?start ?end WHERE {
          ?a a oa:Annotation ; oa:hasTarget ?t .
          ?t oa:hasSource ?source ; oa:hasSelector ?q, ?p .
          ?q oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
          ?p oa:start ?start ; oa:end ?end .
        }'''))  # fmt: skip
    assert len({(row.source, row.start, row.end) for row in rows}) > 300
    for row in rows:
        text = texts[row.source.removeprefix("urn:dateline:report:")]
        start, end = int(row.start), int(row.end)
        assert text[start:end] == str(row.exact)
        assert text[:start].endswith(str(row.prefix))
        assert text[end:].startswith(str(row.suffix))
    store.close()


def test_a_judgement_is_an_assessment_by_its_coder():
    store = judge(fill(open_store(":memory:")), "REJECTED")
    at = datetime(2031, 4, 2, tzinfo=UTC)
    kind = JudgementKind.REPORT
    store.judge(Judgement(kind, ("a",), Verdict.RETRACTED, None, "B C", at, "they said so"))
    place = Judgement(JudgementKind.PLACE, ("old <town>",), Verdict.UNPLACED, None, "B C", at)
    store.judge(place)
    store.judge(
        Judgement(
            JudgementKind.PLACE, place.on, Verdict.UNDONE, None, "Amal", at, "", place.id
        )
    )  # fmt: skip
    collection = made(store)
    check(collection)
    graph = graph_of(collection)
    assessed = set(graph.subjects(OA.motivatedBy, OA.assessing))
    assert len(assessed) == 4
    creators = {str(graph.value(one, DCTERMS.creator)) for one in assessed}
    assert creators == {"urn:dateline:person:Amal", "urn:dateline:person:B%20C"}
    targets = {target for one in assessed for target in graph.objects(one, OA.hasTarget)}
    assert URIRef("urn:dateline:report:a") in targets
    assert URIRef(f"urn:dateline:judgement:{place.id}") in targets
    assert URIRef("urn:dateline:name:old%20%3Ctown%3E") in targets
    assert len(set(graph.subjects(RDF.type, OA.TextQuoteSelector))) > 2


def test_a_judgement_of_an_event_is_on_its_first_words_and_links_the_others():
    store = judge(fill(open_store(":memory:")), "CHANGED", (("type", "ASSAULT"), ("actor", "")))
    (one,) = (a for a in made(store)["first"]["items"] if a["motivation"] == "assessing")
    (target,) = one["target"]
    assert (target["source"], target["selector"][0]["exact"]) == ("urn:dateline:report:a", "left")
    said = [body["value"] for body in one["body"] if body["type"] == "TextualBody"]
    assert said == ["type=ASSAULT", "actor="]
    linked = [body["source"] for body in one["body"] if body["type"] == "SpecificResource"]
    assert linked == ["urn:dateline:scope:review", "urn:dateline:report:b"]
    assert datetime.fromisoformat(one["created"]) == datetime(2031, 4, 1, 12, tzinfo=UTC)


def test_an_address_that_is_no_iri_is_not_taken_for_one():
    store = open_store(":memory:")
    odd = "a b\n<x>"
    store.add([item(odd)])
    put_built(store)
    collection = made(store)
    check(collection)
    first = collection["first"]["items"][0]
    assert first["target"]["source"] == "urn:dateline:report:a%20b%0A%3Cx%3E"
    assert graph_of(collection)
    assert ReportId(odd) in store.report_ids()


def test_an_empty_collection_has_no_page():
    collection = made(open_store(":memory:"))
    check(collection)
    assert collection["total"] == 0
