"""networkx opens what is exported, with every attribute in its type."""

import io

import networkx as nx
import pytest

from dateline.export.graph import GEXF, GRAPHML
from dateline.export.graph_files import Edge, Node, Shape, write_gexf, write_graphml
from dateline.export.network import NETWORK_GEXF, NETWORK_GRAPHML
from dateline.model.claim import Property
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import fill

READ = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf}
INTS = {
    "passages", "credit_start", "credit_end", "later_start", "later_end", "earlier_start",
    "earlier_end", "events", "others", "mentions", "reports", "source_start", "source_end",
    "target_start", "target_end",
}  # fmt: skip
FLOATS = {"score", "share", "hours", "weight"}


def opened(exporter, store):
    file = io.BytesIO()
    exporter.write(store, file, Wanted())
    file.seek(0)
    return READ[exporter.suffix](file)


@pytest.mark.parametrize(
    "exporter", [GEXF, GRAPHML, NETWORK_GEXF, NETWORK_GRAPHML], ids=lambda one: one.name
)
def test_every_attribute_has_its_type(exporter, sample):
    store = open_store(str(sample))
    graph = opened(exporter, store)
    assert graph.number_of_nodes() > 10
    assert graph.number_of_edges() > 0
    values = [data for _, data in graph.nodes(data=True)]
    values += [data for _, _, data in graph.edges(data=True)]
    for name, value in ((name, value) for data in values for name, value in data.items()):
        wanted = int if name in INTS else float if name in FLOATS else str
        assert type(value) is wanted, (name, value)
    store.close()


@pytest.mark.parametrize("exporter", [GEXF, GRAPHML], ids=lambda one: one.name)
def test_derivations_are_what_the_store_has(exporter, sample):
    store = open_store(str(sample))
    graph = opened(exporter, store)
    assert graph.is_directed()
    derived = {(one.later, one.earlier): one for one in store.derivations()}
    for ends, one in derived.items():
        data = graph.get_edge_data(*ends)
        assert data["kind"] == one.kind.value
        assert data["score"] == pytest.approx(one.score.value, abs=1e-4)
        assert data["passages"] == len(one.passages)
    assert {report for ends in derived for report in ends} <= set(graph.nodes)
    store.close()


@pytest.mark.parametrize("exporter", [NETWORK_GEXF, NETWORK_GRAPHML], ids=lambda one: one.name)
def test_a_tie_is_the_events_that_two_entities_share(exporter, sample):
    store = open_store(str(sample))
    graph = opened(exporter, store)
    assert not graph.is_directed()
    assert set(graph.nodes) == {entity.id for entity in store.entities()}
    texts = {found.report.id: found.report.text for found in store.annotated()}
    parties = {}
    for claim in store.claims():
        if claim.property in (Property.ACTOR, Property.TARGET) and claim.entity is not None:
            parties.setdefault(claim.event, set()).add(claim.entity)
    for one, other, data in graph.edges(data=True):
        shared = {event for event, named in parties.items() if {one, other} <= named}
        assert set(data["event_ids"].split(" | ")) == shared
        assert data["events"] + data["others"] == len(shared)
        for end in ("source", "target"):
            text = texts[data[f"{end}_report"]]
            assert text[data[f"{end}_start"] : data[f"{end}_end"]] == data[f"{end}_quote"]
    pairs = sum(len(named) * (len(named) - 1) // 2 > 0 for named in parties.values())
    assert pairs >= graph.number_of_edges() > 0
    store.close()


def test_an_event_with_one_entity_ties_nobody():
    graph = opened(NETWORK_GRAPHML, fill(open_store(":memory:")))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (1, 0)


@pytest.mark.parametrize(("write", "suffix"), [(write_graphml, ".graphml"), (write_gexf, ".gexf")])
def test_words_of_any_kind_come_back(write, suffix):
    odd = "<a> & \"b\" 'c'\n\td\re ]]> \U0001f69a"
    file = io.BytesIO()
    shape = Shape("g", True, {"words": str}, {"words": str, "n": int, "x": float})
    edge = Edge("e", "one", odd, {"words": odd, "n": 3, "x": 0.5}, odd)
    write(file, shape, [Node("one", odd, {"words": odd}), Node(odd, "two\x00", {})], [edge])
    file.seek(0)
    graph = READ[suffix](file)
    assert graph.nodes["one"]["words"] == graph.nodes["one"]["label"] == odd
    assert graph.nodes[odd]["label"] == "two\ufffd"
    data = graph.get_edge_data("one", odd)
    assert (data["words"], data["n"], data["x"]) == (odd, 3, 0.5)
