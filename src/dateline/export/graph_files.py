"""Graphs as GraphML and GEXF 1.3, one node or edge at a time; every attribute has a type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

__all__ = ["Edge", "Node", "Shape", "write_gexf", "write_graphml"]

Value = str | int | float
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"
_TYPES = {str: ("string", "string"), int: ("int", "integer"), float: ("double", "double")}
"""What GraphML and GEXF call a type."""

Fields = Mapping[str, type[str] | type[int] | type[float]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a graph is called, whether its edges have a direction, which attributes there are."""

    name: str
    directed: bool
    nodes: Fields
    edges: Fields


@dataclass(frozen=True, slots=True)
class Node:
    """A node; an attribute that is not known is left out of `values`."""

    id: str
    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; `weight` is how strong it is, None where that says nothing."""

    id: str
    source: str
    target: str
    values: Mapping[str, Value]
    label: str = ""
    weight: float | None = field(default=None)


def write_graphml(
    file: BinaryIO, shape: Shape, nodes: Iterable[Node], edges: Iterable[Edge]
) -> None:
    """Write a graph as GraphML."""
    directed = "directed" if shape.directed else "undirected"
    put = _Lines(file)
    put(f'{_HEAD}<graphml xmlns="{_GRAPHML}">')
    for of, fields in (("node", {"label": str, **shape.nodes}), ("edge", shape.edges)):
        for name, kind in fields.items():
            about = f'for="{of}" attr.name="{name}" attr.type="{_TYPES[kind][0]}"'
            put(f' <key id="{of}_{name}" {about} />')
    put(f' <graph id="{shape.name}" edgedefault="{directed}">')
    for node in nodes:
        put(f"  <node id={_quoted(node.id)}>")
        _data(put, "node", {"label": node.label, **node.values})
        put("  </node>")
    for edge in edges:
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        put(f"  <edge id={_quoted(edge.id)} {ends}>")
        _data(put, "edge", {name: edge.values[name] for name in shape.edges if name in edge.values})
        put("  </edge>")
    put(" </graph>\n</graphml>")


def write_gexf(file: BinaryIO, shape: Shape, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
    """Write a graph as GEXF 1.3."""
    directed = "directed" if shape.directed else "undirected"
    put = _Lines(file)
    put(f'{_HEAD}<gexf xmlns="{_GEXF}" version="1.3">')
    put(f' <graph defaultedgetype="{directed}">')
    for of, fields in (("node", shape.nodes), ("edge", shape.edges)):
        put(f'  <attributes class="{of}">')
        for name, kind in fields.items():
            put(f'   <attribute id="{name}" title="{name}" type="{_TYPES[kind][1]}" />')
        put("  </attributes>")
    put("  <nodes>")
    for node in nodes:
        put(f"   <node id={_quoted(node.id)} label={_quoted(node.label)}>")
        _attvalues(put, node.values)
        put("   </node>")
    put("  </nodes>\n  <edges>")
    for edge in edges:
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        weight = "" if edge.weight is None else f' weight="{edge.weight!r}"'
        put(f"   <edge id={_quoted(edge.id)} {ends} label={_quoted(edge.label)}{weight}>")
        _attvalues(put, edge.values)
        put("   </edge>")
    put("  </edges>\n </graph>\n</gexf>")


class _Lines:
    """Writes lines to a file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __call__(self, line: str) -> None:
        self._file.write(line.encode() + b"\n")


def _data(put: _Lines, of: str, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        put(f'   <data key="{of}_{name}">{_written(value)}</data>')


def _attvalues(put: _Lines, values: Mapping[str, Value]) -> None:
    put("    <attvalues>")
    for name, value in values.items():
        put(f'     <attvalue for="{name}" value={_quoted(str(value))} />')
    put("    </attvalues>")


def _written(value: Value) -> str:
    """Return what stands in an element; a return is written as its number, or it would be lost."""
    return escape(_clean(str(value)), {"\r": "&#13;"})


def _quoted(words: str) -> str:
    """Return an attribute with its quotation marks; blanks in it stay what they are."""
    return quoteattr(_clean(words), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _clean(text: str) -> str:
    """Return text as XML 1.0 can hold it: what it cannot becomes U+FFFD, so lengths stay."""
    return "".join(c if _is_held(ord(c)) else "\ufffd" for c in text)


def _is_held(code: int) -> bool:
    low = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF  # noqa: PLR2004 - XML 1.0, Char
    return low or 0xE000 <= code <= 0xFFFD or code >= 0x10000  # noqa: PLR2004
