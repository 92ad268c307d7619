"""The network of entities as GraphML and GEXF: who takes part in the same events, and in how many.

Nodes are entities. An edge joins two that act in one event, or of which one acts and to the other
it is done; it has no direction, for several events are behind it. `events` counts those that are
said to have happened, `others` those that are only denied, planned, ordered and so on; an edge may
have none of the first. `first` and `last` are the first and the last day that any of them can have
been, "" where none is dated. `source_*` and `target_*` quote the words for both ends in the event
that most reports tell; `event_ids` leads to all. Events that coders rejected are not counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import BinaryIO

from dateline.export.graph_files import Edge, Node, Shape, write_gexf, write_graphml
from dateline.export.tellings import Telling, tellings
from dateline.model.claim import Property
from dateline.model.event import Status
from dateline.model.ids import EntityId
from dateline.model.span import Anchor
from dateline.ports import Exporter, Store, Wanted

__all__ = ["NETWORK_GEXF", "NETWORK_GRAPHML"]

_END = {"report": str, "start": int, "end": int, "quote": str}
_SHAPE = Shape(
    "entities",
    directed=False,
    nodes={"schema": str, "mentions": int, "reports": int, "events": int},
    edges={
        "events": int, "others": int, "first": str, "last": str, "event_ids": str,
        **{f"{end}_{name}": kind for end in ("source", "target") for name, kind in _END.items()},
    },
)  # fmt: skip
_Values = dict[str, str | int | float]


@dataclass(slots=True)
class _Tie:
    """What two entities share, while events are read one after another."""

    happened: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    told: int = 0
    ends: tuple[Anchor, Anchor] | None = None


def _nodes(store: Store) -> Iterator[Node]:
    for line in sorted(store.entity_lines(), key=lambda line: line.id):
        values: _Values = {
            "schema": line.schema,
            "mentions": line.times,
            "reports": line.reports,
            "events": line.events,
        }
        yield Node(line.id, line.name, values)


def _edges(store: Store) -> Iterator[Edge]:
    ties: dict[tuple[EntityId, EntityId], _Tie] = {}
    for telling in tellings(store):
        if not telling.rejected:
            _add(telling, ties)
    for (one, other), tie in sorted(ties.items()):
        values = _values(tie)
        yield Edge(f"{one} {other}", one, other, values, "", float(len(tie.happened)))


def _add(telling: Telling, ties: dict[tuple[EntityId, EntityId], _Tie]) -> None:
    words: dict[EntityId, Anchor] = {}
    for claim in telling.of(Property.ACTOR, Property.TARGET):
        if claim.entity is not None:
            words.setdefault(claim.entity, claim.anchor)
    shown = telling.shown
    for one, other in combinations(sorted(words), 2):
        tie = ties.setdefault((one, other), _Tie())
        plain = shown.status is Status.HAPPENED
        (tie.happened if plain else tie.others).append(shown.event)
        tie.days += [day for day in (shown.when.earliest, shown.when.latest) if day is not None]
        if tie.ends is None or len(shown.reports) > tie.told:
            tie.told, tie.ends = len(shown.reports), (words[one], words[other])


def _values(tie: _Tie) -> _Values:
    values: _Values = {
        "events": len(tie.happened),
        "others": len(tie.others),
        "first": f"{min(tie.days)}" if tie.days else "",
        "last": f"{max(tie.days)}" if tie.days else "",
        "event_ids": " | ".join((*tie.happened, *tie.others)),
    }
    for end, anchor in zip(("source", "target"), tie.ends or (), strict=False):
        values |= {
            f"{end}_report": anchor.report,
            f"{end}_start": anchor.span.start,
            f"{end}_end": anchor.span.end,
            f"{end}_quote": anchor.exact,
        }
    return values


def _write_graphml(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    write_graphml(file, _SHAPE, _nodes(store), _edges(store))


def _write_gexf(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    write_gexf(file, _SHAPE, _nodes(store), _edges(store))


NETWORK_GRAPHML = Exporter(
    "network-graphml",
    ".graphml",
    _write_graphml,
    about="who takes part in events with whom, for yEd, Cytoscape, networkx",
)
NETWORK_GEXF = Exporter(
    "network-gexf", ".gexf", _write_gexf, about="who takes part in events with whom, for Gephi"
)
