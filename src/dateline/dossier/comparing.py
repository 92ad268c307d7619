"""A dossier beside a file of ACLED or UCDP GED: what is in both, in one, and where they differ."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeVar

from dateline.dossier.coded_file import CodedFile, CodedLine, read_coded
from dateline.dossier.coded_rows import (
    FIELDS,
    DayOrder,
    coded_of,
    day_order,
    key_of,
    same_value,
)
from dateline.dossier.codes import code_rows
from dateline.dossier.wire_codes import CodeRowOut
from dateline.dossier.wire_compare import (
    ComparedField,
    ComparedPair,
    CompareOut,
    LeftOver,
    OurRow,
    TheirRow,
    WhyPaired,
)
from dateline.ports import Store
from dateline.record.compare.coded import Coded, same_country
from dateline.record.pairing import MARGIN, MATCHED, POSSIBLE, Pair, pair_up

__all__ = ["NO_ROW", "WORDS", "compare_file", "write_differences"]

T = TypeVar("T")

WORDS = (
    "Which rows are of one event is proposed by rule, from days, places, sides and kinds. "
    "A row that is missing here is missing in the reports of this dossier, or not read in them."
)
NO_ROW = "no row of this codebook"
_NAMED = 20  # ids or lines of what is left over that are listed
_OUTSIDE = {
    "before": "before the period of the {}",
    "after": "after the period of the {}",
    "elsewhere": "not in the countries of the {}",
}
_COLUMNS = (
    "standing", "score", "event", "row", "field", "ours", "theirs", "rule", "report", "start",
    "end", "quote", "why",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Theirs:
    """A row of the file as it is compared, with the line that it is from."""

    coded: Coded
    line: CodedLine


class _Scope:
    """The days and countries of some rows; what is outside cannot be missing among them."""

    def __init__(self, rows: Iterable[Coded]) -> None:
        listed = tuple(rows)
        self.first = min((row.first for row in listed), default=None)
        self.last = max((row.last for row in listed), default=None)
        self._of = {row.country: row for row in listed if row.country}
        self._known: dict[str, bool] = {}

    @property
    def countries(self) -> tuple[str, ...]:
        """Names of the countries; () where no row has one, and none is then outside."""
        return tuple(sorted(self._of))

    def why_out(self, row: Coded) -> str:
        """Return why a row is outside; "" where it is not."""
        if self.first is None or self.last is None or row.first > self.last:
            return "after"
        if row.last < self.first:
            return "before"
        return "" if self.is_placed(row) else "elsewhere"

    def is_placed(self, row: Coded) -> bool:
        """Whether a row may be of one of the countries."""
        if not row.country or not self._of:
            return True
        if row.country not in self._known:
            self._known[row.country] = any(same_country(row, one) for one in self._of.values())
        return self._known[row.country]


def compare_file(store: Store, path: Path, scheme: str | None = None) -> CompareOut:
    """Return what a file of another dataset and the events of a dossier have in common.

    Args:
        store: The dossier, its record up to date.
        path: A CSV file of ACLED or UCDP GED.
        scheme: "acled" or "ucdp"; None: what its header says.

    Raises:
        ConfigError: The file is not there, or is no such table.
    """
    file = read_coded(path, scheme)
    rows = {row.event: row for row in code_rows(store, file.scheme)}
    ours, left_here = _ours(file.scheme, rows.values())
    days = "event_date" if file.scheme == "acled" else "date_start"
    order = day_order(line.values.get(days, "") for line in file.rows)
    theirs, left_there = _theirs(file, order)
    here, there = _Scope(ours.values()), _Scope(one.coded for one in theirs.values())
    pairs = pair_up(
        ours.values(), (one.coded for one in theirs.values() if here.is_placed(one.coded))
    )
    paired = {pair.ours for pair in pairs}, {pair.theirs for pair in pairs}
    outside = {key: here.why_out(one.coded) for key, one in theirs.items()}
    beyond = {key: there.why_out(one) for key, one in ours.items()}
    left_here += ((_OUTSIDE[why].format("file"), key) for key, why in beyond.items()
                  if why and key not in paired[0])  # fmt: skip
    return CompareOut(
        scheme=file.scheme,
        encoding=file.encoding,
        delimiter=file.delimiter,
        rows=len(file.rows) + len(file.short),
        first=None if here.first is None else here.first.isoformat(),
        last=None if here.last is None else here.last.isoformat(),
        countries=here.countries,
        matched_from=MATCHED,
        possible_from=POSSIBLE,
        margin=MARGIN,
        pairs=tuple(_pairs(file.scheme, pairs, ours, theirs, rows, order)),
        missing_here=tuple(
            _their_row(one)
            for key, one in _by_day(theirs, lambda one: one.coded)
            if key not in paired[1] and not outside[key]
        ),
        missing_there=tuple(
            _our_row(one, rows[key])
            for key, one in _by_day(ours, lambda one: one)
            if key not in paired[0] and not beyond[key]
        ),
        outside=_left(
            (_OUTSIDE[why].format("dossier"), str(theirs[key].line.line))
            for key, why in outside.items()
            if why and key not in paired[1]
        ),
        left_here=_left(left_here),
        left_there=_left(left_there),
        words=WORDS,
    )


def _ours(
    scheme: str, rows: Iterable[CodeRowOut]
) -> tuple[dict[str, Coded], list[tuple[str, str]]]:
    """Return the events that have a row with days, by id, and why others have none."""
    found: dict[str, Coded] = {}
    left = []
    for row in rows:
        if not row.values:
            left.append((f"{NO_ROW}: {row.why_none}", row.event))
            continue
        made = coded_of(scheme, row.event, {one.field: one.value for one in row.values})
        if isinstance(made, Coded):
            found[row.event] = made
        else:
            left.append((made, row.event))
    return found, left


def _theirs(file: CodedFile, order: DayOrder) -> tuple[dict[str, _Theirs], list[tuple[str, str]]]:
    """Return the rows that have days, by a key that no order of lines shows in, and the others."""
    left = [("it has not as many cells as the header", str(line)) for line in file.short]
    found: dict[str, _Theirs] = {}
    for line in sorted(file.rows, key=lambda line: sorted(line.values.items())):
        key = again = key_of(file.scheme, line.values)
        number = 1
        while again in found:  # two rows of one id, or the same row twice
            number += 1
            again = f"{key} ({number})"
        made = coded_of(file.scheme, again, line.values, order)
        if isinstance(made, Coded):
            found[again] = _Theirs(made, line)
        else:
            left.append((made, str(line.line)))
    return found, left


def _pairs(
    scheme: str,
    pairs: Iterable[Pair],
    ours: Mapping[str, Coded],
    theirs: Mapping[str, _Theirs],
    rows: Mapping[str, CodeRowOut],
    order: DayOrder,
) -> Iterator[ComparedPair]:
    """Yield the shapes of pairs, by day."""
    for pair in sorted(pairs, key=lambda pair: (ours[pair.ours].first, pair.ours)):
        row, other = rows[pair.ours], theirs[pair.theirs]
        yield ComparedPair(
            standing=pair.standing.value,
            score=pair.score.value,
            ours=_our_row(ours[pair.ours], row),
            theirs=_their_row(other),
            why=tuple(WhyPaired(r.feature, r.weight, r.left, r.right) for r in pair.score.reasons),
            differs=tuple(_differing(scheme, row, other.line.values, order)),
            rivals=pair.rivals,
        )


def _differing(
    scheme: str, row: CodeRowOut, values: Mapping[str, str], order: DayOrder
) -> Iterator[ComparedField]:
    """Yield the fields of which the file has a column and another value than ours."""
    ours = {one.field: one for one in row.values}
    for field in FIELDS[scheme]:
        one = ours.get(field)
        if one is None or field not in values:
            continue
        if not same_value(field, one.value, values[field], order):
            yield ComparedField(field, one.value, values[field], one.rule, one.words)


def _our_row(one: Coded, row: CodeRowOut) -> OurRow:
    return OurRow(
        one.key, row.what, one.first.isoformat(), one.last.isoformat(), one.location, one.country
    )


def _their_row(one: _Theirs) -> TheirRow:
    coded, values = one.coded, one.line.values
    return TheirRow(
        row=coded.key,
        line=one.line.line,
        first=coded.first.isoformat(),
        last=coded.last.isoformat(),
        kind=coded.sub or coded.kind or values.get("type_of_violence", ""),
        location=coded.location,
        country=coded.country,
        notes=values.get("notes", "") or values.get("source_headline", ""),
    )


def _by_day(rows: Mapping[str, T], coded: Callable[[T], Coded]) -> list[tuple[str, T]]:
    return sorted(rows.items(), key=lambda item: (coded(item[1]).first, item[0]))


def _left(whys: Iterable[tuple[str, str]]) -> tuple[LeftOver, ...]:
    """Return reasons with what they are of, the commonest first."""
    named: dict[str, list[str]] = {}
    for why, name in whys:
        named.setdefault(why, []).append(name)
    ordered = sorted(named.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        LeftOver(why, len(names), tuple(sorted(names, key=lambda n: (len(n), n))[:_NAMED]))
        for why, names in ordered
    )


def write_differences(found: CompareOut, file: TextIO) -> None:
    """Write a comparison as CSV: a line for each differing field, and for each row without a pair.

    A pair that differs in nothing has one line. Cells that a spreadsheet would run have an
    apostrophe before them.
    """
    from dateline.export.cells import safe  # noqa: PLC0415 - with it come all formats

    table = csv.writer(file)
    table.writerow(_COLUMNS)
    for pair in found.pairs:
        why = "; ".join(f"{one.what} ({one.weight:+.2f})" for one in pair.why)
        begin = pair.standing, f"{pair.score:.2f}", pair.ours.event, pair.theirs.row
        fields = pair.differs or (ComparedField("", "", "", "", ()),)
        for one in fields:
            words = one.words[0] if one.words else None
            at = ("", "", "", "") if words is None else (
                words.report, str(words.start), str(words.end), words.quote)  # fmt: skip
            table.writerow(map(safe, (*begin, one.field, one.ours, one.theirs, one.rule, *at, why)))
    nothing = [""] * 9
    for row in found.missing_here:
        table.writerow(map(safe, ("MISSING HERE", "", "", row.row, *nothing)))
    for event in found.missing_there:
        table.writerow(map(safe, ("MISSING THERE", "", event.event, "", *nothing)))
