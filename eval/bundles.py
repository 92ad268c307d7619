"""How well bundles of reports are told apart, end to end, against their gold.

A bundle is a folder with `input.json` (reports as `dateline add` reads them) and `gold.json` (what
a perfect reader would say; `tools/build_bundle.py` makes it). Nothing of the gold is given to the
system: claim membership is its to find. The rules are those of the bundle scorer.

Usage: python eval/bundles.py FOLDER [FOLDER ...]
"""

import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dateline.dossier import open_dossier

__all__ = ["Figures", "answers", "main", "score"]

PROPERTY = {"event": "WHAT", "date": "TIME", "count": "COUNT", "polarity": "STATUS"}
MEMBERS = 0.8  # F1 of a claim's asserting reports from which it counts as found

Json = Any


@dataclass(frozen=True, slots=True)
class Figures:
    """Right and all of each; `extra` edges and contradictions are in no gold."""

    edges: tuple[int, int]
    extra_edges: int
    origins: tuple[int, int]
    claims: tuple[int, int]
    members: float
    contradictions: tuple[int, int]
    extra_contradictions: int


def main() -> None:
    """Score each folder and print its figures."""
    for name in sys.argv[1:]:
        folder = Path(name)
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        found = score(gold, *answers(folder))
        print(
            f"{folder.name:16s} edges {found.edges[0]}/{found.edges[1]} (+{found.extra_edges})  "
            f"origins {found.origins[0]}/{found.origins[1]}  "
            f"claims {found.claims[0]}/{found.claims[1]} (members F1 {found.members:.3f})  "
            f"contradictions {found.contradictions[0]}/{found.contradictions[1]} "
            f"(+{found.extra_contradictions})"
        )


def answers(folder: Path) -> tuple[Json, Json, Json]:
    """Return what a new dossier of a bundle answers: origins, claims, disagreements."""
    reports = json.loads((folder / "input.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as made:
        lines = Path(made) / "bundle.jsonl"
        lines.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
        with open_dossier(Path(made) / "bundle.dossier") as dossier:
            dossier.add(lines)
            said = dossier.origins(), dossier.claims(), dossier.disagreements()
    origins, claims, disagreements = (msgspec.to_builtins(one) for one in said)
    return origins, claims, disagreements


def score(gold: Json, origins: Json, claims: Json, disagreements: Json) -> Figures:
    """Return the figures of one bundle."""
    wanted = {(e["derived"], e["source"]) for e in gold["derivation_edges"]}
    found = {(e["later"], e["earlier"]) for e in origins["derivations"]}
    rows = [_claim(one, origins, claims) for one in gold["claims"]]
    event_of = {one["id"]: row[0] for one, row in zip(gold["claims"], rows, strict=True)}
    met, extra = _contradictions(gold, claims, disagreements, event_of)
    return Figures(
        (len(wanted & found), len(wanted)),
        len(found - _closure(wanted)),
        _origins(gold, origins),
        (sum(row[2] for row in rows), len(rows)),
        sum(row[1] for row in rows) / len(rows),
        (met, len(gold["contradictions"])),
        extra,
    )


def _closure(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    grown = set(edges)
    while more := {(a, d) for a, b in grown for c, d in grown if b == c} - grown:
        grown |= more
    return grown


def _origins(gold: Json, origins: Json) -> tuple[int, int]:
    documents = {doc for one in gold["origins"] for doc in one["members"]}
    wanted = {doc: one for one in gold["origins"] for doc in one["members"]}
    found = {doc: one for one in origins["origins"] for doc in one["reports"]}

    def right(doc: str) -> bool:
        root, reports = found[doc]["root"], set(found[doc]["reports"])
        return root == wanted[doc]["root"] or (
            root not in documents and reports == set(wanted[doc]["members"])
        )

    return sum(doc in found and right(doc) for doc in documents), len(documents)


def _claim(gold: Json, origins: Json, claims: Json) -> tuple[str | None, float, bool]:
    """Return the event that a claim of the gold is mapped to, F1 of its reports, and if right."""
    what = PROPERTY[gold["slot"]]
    supports = {(e["event"], e["property"]): e for e in origins["events"]}
    votes: Counter[str] = Counter()
    for one in gold["reports"]:
        start, end = one["evidence"]["start"], one["evidence"]["end"]
        votes.update(
            {
                c["event"]
                for c in claims
                if c["report"] == one["doc"]
                and c["property"] == what
                and c["start"] < end
                and start < c["end"]
            }
        )
    wanted = {one["doc"] for one in gold["reports"] if one["stance"] == "asserts"}

    def members(event: str) -> float:
        return _f1(wanted, set(supports.get((event, what), {}).get("reports", ())))

    best = max(votes, key=lambda event: (votes[event], members(event), event), default=None)
    if best is None:
        return None, 0.0, False
    had, held = supports.get((best, what), {}), gold["support"]
    right = (
        members(best) >= MEMBERS
        and len(had.get("origins", ())) == held["independent_origins"]
        and had.get("independent_min") == held["independent_min"]
        and had.get("independent_max") == held["independent_max"]
    )
    return best, members(best), right


def _f1(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _contradictions(
    gold: Json, claims: Json, disagreements: Json, event_of: dict[str, str | None]
) -> tuple[int, int]:
    """Return how many of the gold's are found, and how many are found that it has not."""
    report_of = {c["claim"]: c["report"] for c in claims}
    left: defaultdict[str, list[tuple[str, list[set[str]]]]] = defaultdict(list)
    for one in disagreements:
        sides = [{report_of[c] for c in side["claims"]} for side in one["sides"]]
        left[one["property"]].append((one["event"], sides))
    met = 0
    for one in gold["contradictions"]:
        there = left[PROPERTY[one["kind"]]]
        said, against = set(one["side_a"]), set(one["side_b"])
        there.sort(key=lambda d: d[0] != event_of[one["claim"]])
        for number, (_, sides) in enumerate(there):
            if any(
                against <= side
                and not said & side
                and any(2 * len(o & said) >= len(said) for o in sides if o is not side)
                for side in sides
            ):
                del there[number]
                met += 1
                break
    return met, sum(len(some) for some in left.values())


if __name__ == "__main__":
    main()
