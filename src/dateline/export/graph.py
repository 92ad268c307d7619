"""The derivation graph as GraphML and GEXF: reports and origins, and what was made from what.

A passage that one report took from another may be the whole of it: without texts an edge has where
its longest passage stands in both, and not the words.
"""

from collections.abc import Iterator
from typing import BinaryIO

from dateline.export.graph_files import Edge, Node, Shape, write_gexf, write_graphml
from dateline.model.derivation import Derivation
from dateline.model.origin import OriginKind
from dateline.model.span import Anchor
from dateline.ports import Exporter, Store, Wanted

__all__ = ["GEXF", "GRAPHML"]

_SHAPE = Shape(
    "derivations",
    directed=True,
    nodes=dict.fromkeys(("kind", "outlet", "title", "published", "origin"), str),
    edges={
        "kind": str, "state": str, "direction": str, "score": float, "share": float, "hours": float,
        "credit": str, "credit_start": int, "credit_end": int, "passages": int, "later_start": int,
        "later_end": int, "later_quote": str, "earlier_start": int, "earlier_end": int,
        "earlier_quote": str,
    },
)  # fmt: skip
_Values = dict[str, str | int | float]


def _nodes(store: Store) -> Iterator[Node]:
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
        yield Node(report.id, paper.title or report.id, values)
    for one in sorted(origins, key=lambda one: one.root):
        if one.kind is not OriginKind.REPORT:
            values = {"kind": one.kind.value, "outlet": one.name, "origin": one.root}
            yield Node(one.root, one.name or one.root, values)


def _edges(store: Store, *, texts: bool) -> Iterator[Edge]:
    """Yield derivations from the later report to the earlier one, then ties to such origins."""
    for one in sorted(store.derivations(), key=lambda one: (one.later, one.earlier)):
        values, kind = _values(one, texts=texts), one.kind.value
        yield Edge(one.id, one.later, one.earlier, values, kind, round(one.score.value, 4))
    made = {one.later for one in store.derivations()}
    for origin in sorted(store.origins(), key=lambda one: one.root):
        if origin.kind in (OriginKind.REPORT, OriginKind.OWN):
            continue
        credit_of = {anchor.report: anchor for anchor in origin.credits}
        for report in origin.reports:
            if report in credit_of or report not in made:
                kind = "CREDITS" if report in credit_of else "HANGS_FROM"
                tie: _Values = {"kind": kind}
                if report in credit_of:
                    tie |= _credit(credit_of[report])
                yield Edge(f"{report} {origin.root}", report, origin.root, tie, kind)


def _values(one: Derivation, *, texts: bool) -> _Values:
    values: _Values = {
        "kind": one.kind.value,
        "state": one.state.value,
        "direction": one.direction.value,
        "score": round(one.score.value, 4),
        "share": round(one.share, 4),
        "passages": len(one.passages),
    }
    if one.hours is not None:
        values["hours"] = round(one.hours, 2)
    if one.credit is not None:
        values |= _credit(one.credit)
    if one.passages:
        best = max(one.passages, key=lambda p: (p.share, -p.later.span.start))
        for name, anchor in (("later", best.later), ("earlier", best.earlier)):
            if texts:
                values[f"{name}_quote"] = anchor.exact
            values[f"{name}_start"] = anchor.span.start
            values[f"{name}_end"] = anchor.span.end
    return values


def _credit(anchor: Anchor) -> _Values:
    span = anchor.span
    return {"credit": anchor.exact, "credit_start": span.start, "credit_end": span.end}


def _write_graphml(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    write_graphml(file, _SHAPE, _nodes(store), _edges(store, texts=wanted.texts))


def _write_gexf(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    write_gexf(file, _SHAPE, _nodes(store), _edges(store, texts=wanted.texts))


GRAPHML = Exporter(
    "graphml",
    ".graphml",
    _write_graphml,
    about="which report was made from which, for yEd, Cytoscape, networkx",
)
GEXF = Exporter("gexf", ".gexf", _write_gexf, about="which report was made from which, for Gephi")
