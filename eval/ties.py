"""Score ties on re3d: end to end, given the gold entities, and two baselines beside them.

    .venv/bin/python eval/ties.py [../shared/corpora/events/re3d.dev.jsonl]

re3d (Dstl, 2017) marks relations between marked entities. Five of its labels are scored: CoLocated,
InChargeOf, BelongsTo, FightingAgainst, AlliesOf; Apart is printed beside them. How we count:

* A tie is right if its label is and both ends overlap the relation's; each relation counts once,
  best overlap first. CoLocated, FightingAgainst, AlliesOf and Apart have no direction.
* PRESENT_AT and WITHIN are CoLocated, or Apart where the tie ends or is denied; HOLDS and
  IN_CHARGE_OF are InChargeOf unless they end; OFFICE has no label.
* A tie both of whose ends lie in one gold entity ("Iraqi forces") is left out: re3d marks relations
  inside an entity almost never. One that it does mark counts.
* "given entities": names and kinds are the gold's (Mention and Toponym are made from them), ties
  with an end at no gold entity are dropped, the ends must be the very entities.

The rules were written with these documents at hand: the figures are in-sample for them. Baseline
"same sentence" knows nothing; "by types" is counted on four fifths of the documents, used on the
last fifth (by order of document), with the distance that did best on its four fifths.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dateline.annotate import annotators, in_order
from dateline.gazetteer import open_gazetteer
from dateline.model.annotations import Annotations
from dateline.model.event import Polarity
from dateline.model.ids import ReportId
from dateline.model.name import Mention, NameKind
from dateline.model.place import Toponym
from dateline.model.report import Report
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.model.tie import Phase, Tie, TieKind
from dateline.model.tokens import Tokens
from dateline.parse import open_parser
from dateline.ports import Annotator, Parser
from dateline.tagger import open_models

__all__ = ["LABELS", "score_documents"]

ROOT = Path(__file__).resolve().parent.parent
RE3D = ROOT.parent / "shared/corpora/events/re3d.dev.jsonl"

LABELS = ("CoLocated", "InChargeOf", "BelongsTo", "FightingAgainst", "AlliesOf")
_SHOWN = (*LABELS, "Apart")
_EITHER_WAY = frozenset({"CoLocated", "FightingAgainst", "AlliesOf", "Apart"})
_LABEL = {
    TieKind.PRESENT_AT: "CoLocated", TieKind.WITHIN: "CoLocated", TieKind.HOLDS: "InChargeOf",
    TieKind.IN_CHARGE_OF: "InChargeOf", TieKind.BELONGS_TO: "BelongsTo",
    TieKind.FIGHTING: "FightingAgainst", TieKind.ALLIED: "AlliesOf",
}  # fmt: skip
_KIND = {
    "Person": NameKind.PER, "Organisation": NameKind.ORG, "Location": NameKind.GPE,
    "Nationality": NameKind.NORP,
}  # fmt: skip
_FOLDS = 5
_NEAR = (3, 5, 8, 12, 20, 40)  # tokens between the ends that "by types" may choose from

Pair = tuple[int, int]


class Row(NamedTuple):
    """One relation: label, and the two stretches of text."""

    label: str
    a: Pair
    b: Pair


class Counts(NamedTuple):
    """What was right, found and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent."""
        p = 100 * self.right / self.found if self.found else 0.0
        r = 100 * self.right / self.wanted if self.wanted else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True)
class Read:
    """A document with its tokens and what was found in it, as it is and with gold entities."""

    doc: dict
    tokens: Tokens
    found: Annotations
    given: Annotations


def label_of(kind: str, phase: str, polarity: str) -> str:
    """Return the re3d label of a tie, "" when there is none."""
    over = phase == Phase.ENDS or polarity == Polarity.NEG
    label = _LABEL.get(TieKind(kind), "")
    if over:
        return "Apart" if kind == TieKind.PRESENT_AT else ""
    return label


def wanted_rows(doc: dict) -> list[Row]:
    """Return the gold relations of a document, each once."""
    rows = {
        _sorted(Row(r["type"], tuple(r["source"][:2]), tuple(r["target"][:2])))
        for r in doc["relations"]
        if r["type"] in _SHOWN
    }
    return sorted(rows)


def _sorted(row: Row) -> Row:
    if row.label in _EITHER_WAY and row.b < row.a:
        return Row(row.label, row.b, row.a)
    return row


def rows_of(ties: Iterable[dict]) -> list[Row]:
    """Return the rows of ties as `dateline annotate` prints them."""
    rows = {
        _sorted(Row(label, tuple(t["holder"]), tuple(t["of"])))
        for t in ties
        if (label := label_of(t["kind"], t["phase"], t["polarity"]))
    }
    return sorted(rows)


def _shared(a: Pair, b: Pair) -> float:
    """Return the share of two stretches that they have in common, 0..1."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, common) / (max(a[1], b[1]) - min(a[0], b[0]))


def _fit(found: Row, wanted: Row) -> float:
    if found.label != wanted.label:
        return 0.0
    ways = [(wanted.a, wanted.b)]
    if found.label in _EITHER_WAY:
        ways.append((wanted.b, wanted.a))
    return max(
        x + y if (x := _shared(found.a, a)) and (y := _shared(found.b, b)) else 0.0 for a, b in ways
    )


def matched(found: Sequence[Row], wanted: Sequence[Row]) -> dict[int, int]:
    """Return found -> wanted, one to one, best overlap first."""
    fits = sorted(
        (-fit, i, j)
        for i, row in enumerate(found)
        for j, gold in enumerate(wanted)
        if (fit := _fit(row, gold))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in fits:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def counted(doc: dict, found: Sequence[Row]) -> dict[str, Counts]:
    """Return the counts of one document by label."""
    wanted = wanted_rows(doc)
    pairs = matched(found, wanted)
    whole = [(e["start"], e["end"]) for e in doc["entities"]]
    kept = [
        row
        for i, row in enumerate(found)
        if i in pairs or not any(_shared(row.a, e) and _shared(row.b, e) for e in whole)
    ]
    right = Counter(found[i].label for i in pairs)
    n, gold = Counter(row.label for row in kept), Counter(row.label for row in wanted)
    return {label: Counts(right[label], n[label], gold[label]) for label in _SHOWN}


def summed(parts: Iterable[dict[str, Counts]]) -> dict[str, Counts]:
    """Return the counts of many documents by label, and of the five labels as "all"."""
    total = dict.fromkeys(_SHOWN, Counts(0, 0, 0))
    for part in parts:
        for label, counts in part.items():
            total[label] = Counts(*(x + y for x, y in zip(total[label], counts, strict=True)))
    five = [total[label] for label in LABELS]
    return {"all": Counts(*(sum(column) for column in zip(*five, strict=True))), **total}


def score_documents(gold: Sequence[dict], out: dict[str, dict]) -> dict[str, float]:
    """Return F1 by label and over all five for lines of `dateline annotate --only ties`."""
    total = summed(counted(doc, rows_of(out[doc["doc_id"]]["ties"])) for doc in gold)
    return {("F1" if name == "all" else name): c.figures[2] for name, c in total.items()}


@cache
def _machine() -> tuple[Parser, tuple[Annotator, ...]]:
    config = Config()
    return open_parser(config), in_order(annotators(open_gazetteer(config), open_models(config)))


def read(doc: dict) -> Read:
    """Return a document with what is found in it, and with what is found given its entities."""
    report = Report(ReportId(doc["doc_id"]), doc["text"])
    parser, steps = _machine()
    tokens = next(parser.parse([report]))
    found = _run(report, tokens, steps, {})
    given = _run(report, tokens, steps, {Mention: _mentions(doc), Toponym: _toponyms(doc)})
    return Read(doc, tokens, found, given)


def _run(
    report: Report, tokens: Tokens, steps: Sequence[Annotator], gold: dict[type, Sequence]
) -> Annotations:
    shelf = Annotations()
    for step in steps:
        shelf = shelf.with_(step.annotate(report, tokens, shelf))
        for kind in sorted(step.gives & gold.keys(), key=lambda k: k.__name__):
            shelf = shelf.swapped(kind, gold[kind])
    return shelf


def _mentions(doc: dict) -> list[Mention]:
    """Return gold entities as mentions; what is spelt alike is one chain."""
    chains: dict[str, int] = {}
    return [
        Mention(Span(e["start"], e["end"]), _KIND[e["type"]], e["text"],
                chains.setdefault(e["text"].lower(), len(chains)))
        for e in _entities(doc)
        if e["type"] in _KIND
    ]  # fmt: skip


def _toponyms(doc: dict) -> list[Toponym]:
    return [
        Toponym(Span(e["start"], e["end"]), e["text"])
        for e in _entities(doc)
        if e["type"] == "Location"
    ]


def _entities(doc: dict) -> list[dict]:
    """Return the marked entities, trimmed of blanks, each stretch and type once, in text order."""
    seen: dict[tuple[int, int, str], dict] = {}
    for e in doc["entities"]:
        words = doc["text"][e["start"] : e["end"]]
        start = e["start"] + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end:
            seen.setdefault((start, -end, e["type"]), {**e, "start": start, "end": end})
    return [seen[key] for key in sorted(seen)]


def as_lines(ties: Iterable[Tie]) -> list[dict]:
    """Return ties in the shape of `dateline annotate`, as far as it is scored."""
    return [
        {"kind": t.kind, "phase": t.phase, "polarity": t.factuality.polarity,
         "holder": (t.holder.start, t.holder.end), "of": (t.of.start, t.of.end)}
        for t in ties
    ]  # fmt: skip


def ours(item: Read) -> list[Row]:
    """Return what we find end to end."""
    return rows_of(as_lines(item.found.of(Tie)))


def ours_given(item: Read) -> list[Row]:
    """Return what we find given the entities: each end becomes the entity that it fits best."""
    entities = [(e["start"], e["end"]) for e in item.doc["entities"]]
    rows: set[Row] = set()
    for row in rows_of(as_lines(item.given.of(Tie))):
        ends = [max(entities, key=lambda e: (_shared(e, end), e)) for end in (row.a, row.b)]
        if all(_shared(e, end) for e, end in zip(ends, (row.a, row.b), strict=True)):
            rows.add(_sorted(Row(row.label, *ends)))
    return sorted(rows)


class Couple(NamedTuple):
    """Two entities of one sentence that do not overlap, with the tokens between them."""

    a: Pair
    b: Pair
    types: tuple[str, str]
    apart: int


def couples(item: Read) -> Iterator[Couple]:
    """Yield the couples of entities that stand in one sentence, the first one first."""
    tokens, rows = item.tokens, []
    starts, ends = tokens.start.tolist(), tokens.end.tolist()
    for e in _entities(item.doc):
        inside = [i for i in range(len(tokens)) if starts[i] < e["end"] and e["start"] < ends[i]]
        if inside:
            rows.append((e, inside[0], inside[-1], tokens.sentence[inside[0]]))
    for number, (e, _, last, sentence) in enumerate(rows):
        for f, first, _, other in rows[number + 1 :]:
            if sentence == other and last < first:
                pair = ((e["start"], e["end"]), (f["start"], f["end"]))
                yield Couple(*pair, (e["type"], f["type"]), first - last - 1)


def same_sentence(item: Read) -> list[Row]:
    """Return the first baseline: whoever is named in one sentence with a place is there."""
    who = frozenset({"Person", "Organisation"})
    return sorted({
        _sorted(Row("CoLocated", c.a, c.b)) for c in couples(item)
        if {"Location"} & set(c.types) and who & set(c.types)
    })  # fmt: skip


def by_types(items: Sequence[Read]) -> dict[str, list[Row]]:
    """Return the second baseline, cross-fitted: the commonest label of two types, if near."""
    out = {}
    for fold in range(_FOLDS):
        known = [item for i, item in enumerate(items) if i % _FOLDS != fold]
        table, near = _learnt(known)
        for item in items[fold::_FOLDS]:
            out[item.doc["doc_id"]] = _guessed(item, table, near)
    return out


def _learnt(items: Sequence[Read]) -> tuple[dict[tuple[str, str], tuple[str, bool]], int]:
    seen: dict[tuple[str, str], Counter[tuple[str, bool]]] = {}
    for item in items:
        gold = {(row.a, row.b): (row.label, False) for row in wanted_rows(item.doc)}
        gold |= {(row.b, row.a): (row.label, True) for row in wanted_rows(item.doc)}
        for c in couples(item):
            if (c.a, c.b) in gold:
                seen.setdefault(c.types, Counter())[gold[c.a, c.b]] += 1
    table = {types: min(n, key=lambda k: (-n[k], k)) for types, n in sorted(seen.items())}
    scores = {
        near: summed(counted(i.doc, _guessed(i, table, near)) for i in items)["all"].figures[2]
        for near in _NEAR
    }
    return table, max(_NEAR, key=lambda near: scores[near])


def _guessed(item: Read, table: dict[tuple[str, str], tuple[str, bool]], near: int) -> list[Row]:
    rows = set()
    for c in couples(item):
        if c.types in table and c.apart <= near:
            label, turned = table[c.types]
            rows.add(_sorted(Row(label, c.b, c.a) if turned else Row(label, c.a, c.b)))
    return sorted(rows)


def show(name: str, items: Sequence[Read], rows: Callable[[Read], list[Row]]) -> None:
    """Print precision, recall and F1 of one way to find ties, by label."""
    total = summed(counted(item.doc, rows(item)) for item in items)
    for label, counts in total.items():
        p, r, f = counts.figures
        print(f"{name:16} {label:16} {p:6.1f} {r:6.1f} {f:6.1f}   {counts.right:4} of "
              f"{counts.found:4} found, {counts.wanted:4} wanted")  # fmt: skip


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else RE3D
    lines = path.read_text(encoding="utf-8").split("\n")
    items = [read(json.loads(line)) for line in lines if line]
    guessed = by_types(items)
    print(f"{'':16} {'label':16} {'P':>6} {'R':>6} {'F1':>6}")
    show("end to end", items, ours)
    show("given entities", items, ours_given)
    show("same sentence", items, same_sentence)
    show("by types", items, lambda item: guessed[item.doc["doc_id"]])


if __name__ == "__main__":
    main()
