"""Who is cited, who is named, and what is said of them."""

import msgspec
from litestar import get

from dateline.dossier.wire import SourceOut
from dateline.dossier.wire_board import EntityLines, SourceLines
from dateline.dossier.wire_entities import EntityDetail
from dateline.dossier.wire_states import AboutOut, PositionOut
from dateline.server.desk import AtDesk
from dateline.server.paging import AtCut
from dateline.server.parameters import Id, Part

__all__ = ["ROUTES"]


@get("/sources", sync_to_thread=True)
def sources(desk: AtDesk, cut: AtCut, name: Part = None) -> SourceLines:
    """List who is cited, the most reports first; with `name`, whose name has it as a part."""
    basis = desk.dossier.basis()
    found = desk.dossier.sources_page(name or "", cut.begin(basis), cut.limit)
    return msgspec.structs.replace(found, next=cut.after(found.next, basis))


@get("/sources/{source:str}", sync_to_thread=True)
def source(desk: AtDesk, source: Id) -> SourceOut:
    """Return one source by its id, with all that it is cited for."""
    return desk.dossier.source(source)


@get("/entities", sync_to_thread=True)
def entities(desk: AtDesk, cut: AtCut, name: Part = None) -> EntityLines:
    """List who is named, those in most reports first; with `name`, a part of their names."""
    basis = desk.dossier.basis()
    found = desk.dossier.entities_page(name or "", cut.begin(basis), cut.limit)
    return msgspec.structs.replace(found, next=cut.after(found.next, basis))


@get("/entities/{entity:str}", sync_to_thread=True)
def entity(desk: AtDesk, entity: Id) -> EntityDetail:
    """Return one entity by its id, with all mentions and why they are one."""
    return desk.dossier.entity(entity)


@get("/entities/{entity:str}/about", sync_to_thread=True)
def about(desk: AtDesk, entity: Id) -> tuple[AboutOut, ...]:
    """Return all that is claimed of an entity, by its id or name, in order of time."""
    return desk.dossier.about(entity)


@get("/entities/{entity:str}/positions", sync_to_thread=True)
def positions(desk: AtDesk, entity: Id) -> tuple[PositionOut, ...]:
    """Return what somebody or something, by a whole name or id, takes part in, place by place."""
    return desk.dossier.positions(entity)


ROUTES = (sources, source, entities, entity, about, positions)
