"""Codes for the events of a dossier: rows proposed by rules, and what people confirm or change."""

from collections.abc import Mapping

from dateline.dossier import wire, wire_codes
from dateline.dossier.deciding import event_of
from dateline.dossier.judging import Said
from dateline.errors import ConfigError, MissingError
from dateline.model.code import CodeRow, CodeValue
from dateline.model.event import Event
from dateline.model.judgement import Judgement, JudgementKind, Verdict, anchored
from dateline.ports import Store
from dateline.record.codes import SCHEMES, Scheme
from dateline.review.codes import read_codes

__all__ = ["change_codes", "code_rows", "confirm_codes"]

_OURS = frozenset(
    {"Event ID", "event_id_cnty", "id"}
)  # made anew with every record, so that nobody confirms it
_ANCHORS = 8  # words of an event that a judgement on it keeps; it is found again by any of them


def code_rows(
    store: Store, scheme: str, event: str | None = None
) -> tuple[wire_codes.CodeRowOut, ...]:
    """Return the row of each event, by id, or of one.

    Args:
        store: The dossier, its record up to date.
        scheme: "acled", "plover", "polecat" or "ucdp".
        event: An event's id, or the beginning of it; None for all.

    Raises:
        ConfigError: There is no such scheme or event.
    """
    name = _scheme(scheme).name
    asked = {one.id: one for one in _events(store, event)}
    rows = read_codes(store, name, None if event is None else asked)
    return tuple(_row_out(row, asked[row.event]) for row in rows)


def confirm_codes(store: Store, scheme: str, event: str, said: Said) -> Judgement:
    """Keep that the row of an event is right as it is shown now, and return the judgement.

    Raises:
        ConfigError: There is no such scheme or event, or nothing to confirm.
    """
    (one,) = _events(store, event)
    (row,) = read_codes(store, _scheme(scheme).name, [one.id])
    shown = tuple((v.field, v.value) for v in row.values if v.value and v.field not in _OURS)
    if not shown:
        why = f": {row.why_none}" if row.why_none else ""
        raise ConfigError(
            f"{scheme} has no values to confirm for {event}{why}",
            hint="`dateline codes change DOSSIER EVENT --set FIELD=VALUE` gives some",
        )
    return _keep(store, scheme, one, Verdict.CONFIRMED, shown, said)


def change_codes(
    store: Store, scheme: str, event: str, given: Mapping[str, str], said: Said
) -> Judgement:
    """Keep what fields of the row of an event are to be, and return the judgement.

    Args:
        store: The dossier, its record up to date.
        scheme: "acled", "plover", "polecat" or "ucdp".
        event: The event's id, or the beginning of it.
        given: Value of each field, by its name in the codebook, any case; "" empties it.
        said: Who, when and why.

    Raises:
        ConfigError: There is no such scheme, event or field.
    """
    (one,) = _events(store, event)
    columns = {column.casefold(): column for column in _scheme(scheme).columns}
    for field in given:
        if field.casefold() not in columns:
            raise ConfigError(
                f"{scheme} has no field {field!r}", hint=f"one of: {', '.join(columns.values())}"
            )
    values = tuple((columns[field.casefold()], value.strip()) for field, value in given.items())
    if not values:
        raise ConfigError("nothing is to be changed", hint="give --set FIELD=VALUE")
    return _keep(store, scheme, one, Verdict.CHANGED, values, said)


def _keep(
    store: Store,
    scheme: str,
    event: Event,
    verdict: Verdict,
    values: tuple[tuple[str, str], ...],
    said: Said,
) -> Judgement:
    on = anchored(scheme, event.mentions[:_ANCHORS])
    judgement = Judgement(
        JudgementKind.CODE, on, verdict, None, said.by, said.at, said.note, values=values
    )
    store.judge(judgement)
    return judgement


def _scheme(name: str) -> Scheme:
    for scheme in SCHEMES:
        if scheme.name == name:
            return scheme
    known = ", ".join(scheme.name for scheme in SCHEMES)
    raise MissingError(f"there is no scheme {name!r}", hint=f"one of: {known}")


def _events(store: Store, event: str | None) -> tuple[Event, ...]:
    if event is None:
        return store.events()
    return (event_of(store, event),)


def _row_out(row: CodeRow, event: Event) -> wire_codes.CodeRowOut:
    return wire_codes.CodeRowOut(
        event=row.event,
        type=event.type,
        what=event.mentions[0].exact,
        scheme=row.scheme,
        values=tuple(map(_value_out, row.values)),
        why_none=row.why_none,
        judgements=row.judgements,
    )


def _value_out(one: CodeValue) -> wire_codes.CodeValueOut:
    return wire_codes.CodeValueOut(
        field=one.field,
        value=one.value,
        rule=one.rule,
        words=tuple(
            wire.AnchorOut(a.report, a.span.start, a.span.end, a.exact) for a in one.anchors
        ),
        proposed=one.proposed,
        judgement=one.judgement,
        verdict=None if one.verdict is None else one.verdict.value,
    )
