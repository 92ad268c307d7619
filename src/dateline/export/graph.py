"""The derivation graph as GraphML and GEXF: reports and origins, and what was made from what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from xml.etree import ElementTree as ET

from dateline.model.derivation import Derivation
from dateline.model.origin import OriginKind
from dateline.ports import Exporter, Store

__all__ = ["GEXF", "GRAPHML"]

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_NODE = ("kind", "outlet", "title", "published", "origin")
_EDGE = (
    "kind", "state", "direction", "score", "share", "hours", "credit", "credit_start",
    "credit_end", "passages", "later_start", "later_end", "later_quote", "earlier_start",
    "earlier_end", "earlier_quote",
)  # fmt: skip
_NUMBERS = frozenset({
    "score", "share", "hours", "credit_start", "credit_end", "passages", "later_start", "later_end",
    "earlier_start", "earlier_end",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    label: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Edge:
    id: str
    source: str
    target: str
    values: dict[str, str]


def _nodes(store: Store) -> Iterator[_Node]:
    """Yield reports by id, then the origins that are no report here."""
    origins = [one for one in store.origins() if one.kind is not OriginKind.OWN]
    root_of = {report: one.root for one in origins for report in one.reports}
    for reading in store.readings():
        report = reading.report
        if report is None:
            continue
        paper = report.publication
        day = report.published_at or report.published
        values = {
            "kind": "REPORT",
            "outlet": paper.outlet,
            "title": paper.title,
            "published": "" if day is None else day.isoformat(),
            "origin": root_of.get(report.id, report.id),
        }
        yield _Node(report.id, paper.title or report.id, values)
    for one in sorted(origins, key=lambda one: one.root):
        if one.kind is not OriginKind.REPORT:
            values = {"kind": one.kind.value, "outlet": one.name, "origin": one.root}
            yield _Node(one.root, one.name or one.root, values)


def _edges(store: Store) -> Iterator[_Edge]:
    """Yield derivations from the later report to the earlier one, then ties to such origins."""
    for one in sorted(store.derivations(), key=lambda one: (one.later, one.earlier)):
        yield _Edge(one.id, one.later, one.earlier, _values(one))
    made = {one.later for one in store.derivations()}
    for origin in sorted(store.origins(), key=lambda one: one.root):
        if origin.kind in (OriginKind.REPORT, OriginKind.OWN):
            continue
        credit_of = {anchor.report: anchor for anchor in origin.credits}
        for report in origin.reports:
            if report in credit_of or report not in made:
                values = {"kind": "CREDITS" if report in credit_of else "HANGS_FROM"}
                if report in credit_of:
                    anchor = credit_of[report]
                    values |= _place("credit", anchor.exact, anchor.span.start, anchor.span.end)
                yield _Edge(f"{report} {origin.root}", report, origin.root, values)


def _values(one: Derivation) -> dict[str, str]:
    values = {
        "kind": one.kind.value,
        "state": one.state.value,
        "direction": one.direction.value,
        "score": f"{one.score.value:.4f}",
        "share": f"{one.share:.4f}",
        "passages": str(len(one.passages)),
    }
    if one.hours is not None:
        values["hours"] = f"{one.hours:.2f}"
    if one.credit is not None:
        span = one.credit.span
        values |= _place("credit", one.credit.exact, span.start, span.end)
    if one.passages:
        best = max(one.passages, key=lambda p: (p.share, -p.later.span.start))
        for name, anchor in (("later", best.later), ("earlier", best.earlier)):
            values[f"{name}_quote"] = anchor.exact
            values[f"{name}_start"] = str(anchor.span.start)
            values[f"{name}_end"] = str(anchor.span.end)
    return values


def _place(name: str, words: str, start: int, end: int) -> dict[str, str]:
    return {name: words, f"{name}_start": str(start), f"{name}_end": str(end)}


def _write_graphml(store: Store, file: BinaryIO, _day: date | None) -> None:
    top = ET.Element("graphml", xmlns=_GRAPHML)
    for of, names in (("node", ("label", *_NODE)), ("edge", _EDGE)):
        for name in names:
            kind = "double" if name in _NUMBERS else "string"
            about = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind}
            ET.SubElement(top, "key", about)
    graph = ET.SubElement(top, "graph", id="derivations", edgedefault="directed")
    for node in _nodes(store):
        made = ET.SubElement(graph, "node", id=_clean(node.id))
        for name, value in {"label": node.label, **node.values}.items():
            ET.SubElement(made, "data", key=f"node_{name}").text = _clean(value)
    for edge in _edges(store):
        source, target = _clean(edge.source), _clean(edge.target)
        made = ET.SubElement(graph, "edge", id=_clean(edge.id), source=source, target=target)
        for name in _EDGE:
            if name in edge.values:
                ET.SubElement(made, "data", key=f"edge_{name}").text = _clean(edge.values[name])
    _put(top, file)


def _write_gexf(store: Store, file: BinaryIO, _day: date | None) -> None:
    top = ET.Element("gexf", xmlns=_GEXF, version="1.3")
    graph = ET.SubElement(top, "graph", defaultedgetype="directed")
    for of, names in (("node", _NODE), ("edge", _EDGE)):
        listed = ET.SubElement(graph, "attributes", {"class": of})
        for name in names:
            kind = "double" if name in _NUMBERS else "string"
            ET.SubElement(listed, "attribute", id=name, title=name, type=kind)
    nodes = ET.SubElement(graph, "nodes")
    for node in _nodes(store):
        made = ET.SubElement(nodes, "node", id=_clean(node.id), label=_clean(node.label))
        _attvalues(made, node.values)
    edges = ET.SubElement(graph, "edges")
    for edge in _edges(store):
        about = {
            "id": _clean(edge.id),
            "source": _clean(edge.source),
            "target": _clean(edge.target),
            "label": edge.values["kind"],
        }
        if "score" in edge.values:
            about["weight"] = edge.values["score"]
        _attvalues(ET.SubElement(edges, "edge", about), edge.values)
    _put(top, file)


def _attvalues(owner: ET.Element, values: dict[str, str]) -> None:
    listed = ET.SubElement(owner, "attvalues")
    for name, value in values.items():
        ET.SubElement(listed, "attvalue", {"for": name, "value": _clean(value)})


def _put(top: ET.Element, file: BinaryIO) -> None:
    ET.indent(top, " ")
    file.write(ET.tostring(top, encoding="utf-8", xml_declaration=True) + b"\n")


def _clean(text: str) -> str:
    """Return text as XML 1.0 can hold it: what it cannot becomes U+FFFD, so lengths stay."""
    return "".join(c if _is_held(ord(c)) else "\ufffd" for c in text)


def _is_held(code: int) -> bool:
    low = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF  # noqa: PLR2004 - XML 1.0, Char
    return low or 0xE000 <= code <= 0xFFFD or code >= 0x10000  # noqa: PLR2004


GRAPHML = Exporter("graphml", ".graphml", _write_graphml)
GEXF = Exporter("gexf", ".gexf", _write_gexf)
