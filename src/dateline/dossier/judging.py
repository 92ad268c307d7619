"""What people say of a dossier: judgements given, undone and listed, and reports as they have them.

The clock is the caller's: whoever judges says when.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dateline.dossier import wire, wire_places
from dateline.errors import ConfigError, MissingError, SettledError
from dateline.gazetteer.keys import fold
from dateline.model.annotations import Annotated
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict, undone
from dateline.model.place import Place, Toponym
from dateline.ports import Store
from dateline.record.judged import judged_all, keys_of

__all__ = [
    "Said",
    "judge_place",
    "judgement_out",
    "judgements_out",
    "place_record",
    "read_judged",
    "undo",
]

_SCOPED = (JudgementKind.CODE, JudgementKind.EVENT)  # what they are on is named by its scope first
_LISTED = 8  # candidates named in an error


@dataclass(frozen=True, slots=True)
class Said:
    """Who judges, when (UTC), and why ("" for no reason given).

    `blind`: whether what others say of the event was hidden from them; only reviews keep it.
    """

    by: str
    at: datetime
    note: str = ""
    blind: bool = False


def read_judged(store: Store, ids: Iterable[ReportId] | None = None) -> Iterator[Annotated]:
    """Yield reports with their annotations as people's judgements have them, by id."""
    return judged_all(store.annotated(ids), store.judgements())


def judge_place(
    store: Store, name: str, to: Place | Verdict | str, said: Said, *, report: str | None
) -> Judgement:
    """Keep where a name is and return the judgement.

    Args:
        store: Where to keep it.
        name: A name as reports print it, with its head noun or without: "Dallim base", "Dallim".
        to: A place, UNPLACED, NO_PLACE, or the "gazetteer:id" of one of the name's candidates, of
            which the beginning is enough where only one has it.
        said: Who, when and why.
        report: The report it is for; None for all of them.

    Raises:
        ConfigError: No report has the name, or none of its candidates has the id.
    """
    key = fold(name)
    where = "this dossier" if report is None else f"report {report}"
    named = list(_named(store, key, report))
    if not named:
        raise MissingError(
            f"no place called {name!r} was found in {where}",
            hint="`dateline places DOSSIER` lists them; a name is given in full",
        )
    if isinstance(to, str) and not isinstance(to, Verdict):
        to = _candidate(named, name, to)
    on = (key,) if report is None else (key, report)
    place, verdict = (to, Verdict.PLACED) if isinstance(to, Place) else (None, to)
    judgement = Judgement(JudgementKind.PLACE, on, verdict, place, said.by, said.at, said.note)
    store.judge(judgement)
    return judgement


def undo(store: Store, name: str, said: Said) -> Judgement:
    """Keep that a judgement holds no more and return the judgement that says so.

    Args:
        store: Where it is kept.
        name: Its id, or the beginning that only it has.
        said: Who, when and why.

    Raises:
        ConfigError: There is no such judgement, or it is undone already.
    """
    kept = store.judgements()
    meant = [one for one in kept if name and one.id.startswith(name)]
    if len(meant) != 1:
        what = "several judgements begin with" if meant else "there is no judgement"
        raise MissingError(f"{what} {name!r}", hint="`dateline judge list DOSSIER` lists them")
    (one,) = meant
    if one.id in undone(kept):
        raise SettledError(
            f"{one.id} is undone already", hint="undo the undoing to have it hold again"
        )
    undoing = Judgement(
        one.kind, one.on, Verdict.UNDONE, None, said.by, said.at, said.note, undoes=one.id
    )
    store.judge(undoing)
    return undoing


def judgements_out(store: Store) -> tuple[wire_places.JudgementOut, ...]:
    """Return all judgements, oldest first, each with whether it still holds."""
    kept = store.judgements()
    gone = undone(kept)
    return tuple(_judgement_out(one, holds=one.id not in gone) for one in kept)


def judgement_out(store: Store, name: str) -> wire_places.JudgementOut:
    """Return one judgement by its id, with whether it still holds.

    Raises:
        MissingError: There is no such judgement.
    """
    kept = store.judgements()
    for one in kept:
        if one.id == name:
            return _judgement_out(one, holds=one.id not in undone(kept))
    raise MissingError(
        f"there is no judgement {name!r}", hint="`dateline judge list DOSSIER` lists them"
    )


def _judgement_out(one: Judgement, *, holds: bool) -> wire_places.JudgementOut:
    return wire_places.JudgementOut(
        judgement=one.id,
        kind=one.kind.value,
        name=one.on[0] if one.kind is JudgementKind.PLACE else _on_words(one),
        report=one.on[1] if one.kind is JudgementKind.PLACE and one.on[1:] else None,
        verdict=one.verdict.value,
        place=None if one.place is None else place_record(one.place),
        by=one.by,
        at=one.at,
        note=one.note,
        undoes=one.undoes,
        holds=holds,
        scope=None if one.kind is JudgementKind.PLACE else one.on[0],
        words=tuple(
            wire.AnchorOut(a.report, a.span.start, a.span.end, a.exact) for a in one.anchors
        ),
        values=tuple(wire_places.JudgedValue(*value) for value in one.values),
    )


def _on_words(one: Judgement) -> str:
    """Return what a judgement is on: "acled of left (R1)", "Casp (R1), Casp (R2)", "R4, R1"."""
    if not one.anchors:
        return ", ".join(one.on)
    said = [f"{anchor.exact} ({anchor.report})" for anchor in one.anchors]
    listed = ", ".join(said[:_LISTED]) + (", ..." if len(said) > _LISTED else "")
    return f"{one.on[0]} of {listed}" if one.kind in _SCOPED else listed


def place_record(place: Place) -> wire_places.PlaceRecord:
    """Return the shape of a gazetteer's record."""
    return wire_places.PlaceRecord(
        place.gazetteer, place.id, place.name, place.lat, place.lon, place.radius_m,
        place.feature, place.country, place.admin,
    )  # fmt: skip


def _named(store: Store, key: str, report: str | None) -> Iterator[Toponym]:
    """Yield the toponyms that a judgement on this name is for, as the machine has them."""
    ids = None if report is None else [ReportId(report)]
    for item in store.annotated(ids) if key else ():
        for toponym in item.annotations.of(Toponym):
            if key in keys_of(toponym, item.report.text):
                yield toponym


def _candidate(named: Iterable[Toponym], name: str, asked: str) -> Place:
    """Return the place among the candidates of a name whose "gazetteer:id" is asked for."""
    there: dict[str, Place] = {}
    for toponym in named:
        own = () if toponym.place is None else (toponym.place,)
        for place in (*own, *(choice.place for choice in toponym.alternatives)):
            there.setdefault(f"{place.gazetteer}:{place.id}", place)
    if asked in there:
        return there[asked]
    meant = [full for full in there if asked and full.startswith(asked)]
    if len(meant) == 1:
        return there[meant[0]]
    if not there:
        raise ConfigError(
            f"no gazetteer place was found for {name!r}",
            hint="say where it is: --at LAT,LON --radius KM",
        )
    what = "is the beginning of several candidates" if meant else "is no candidate"
    listed = "; ".join(_listed(full, there[full]) for full in (meant or [*there])[:_LISTED])
    raise ConfigError(
        f"{asked!r} {what} of {name!r}; there are: {listed}",
        hint="give one of these ids, or say where it is: --at LAT,LON --radius KM",
    )


def _listed(full: str, place: Place) -> str:
    inside = ", ".join(filter(None, (place.feature, place.country, *place.admin[::-1])))
    return f"{full} {place.name} ({inside})"
