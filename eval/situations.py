"""Situations against expectations that others wrote from the reports alone.

`tests/golden/situations/*.json` asks of a pile of reports, for some days: who is where, holds what,
is in office, is held; whether a building is open. A state counts as right if some state of the
dossier has its kind, a name of its holder, a name of its other end, and the same answer: yes, no,
disputed or unknown. `status` counts those that are right and also known or inferred as expected. A
state of the gold of which the dossier has none is wrong, whatever its answer. An office of nobody
in particular ("mayor") fits any body, and who is held is held, by whomever and wherever.

    python eval/situations.py [NAME ...]     a1 ... e4, public, seed; all of them without a name
"""

import json
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline.dossier import AskedStates, Dossier, open_dossier
from dateline.dossier.wire_states import StateOut
from dateline.record.compare.names import folded
from dateline.record.states.ends import stripped

__all__ = ["NAMES", "Right", "reports_of", "score_situation"]

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests/golden/situations"
SHARED = ROOT.parent / "shared"
PILES = ROOT / "tests/golden/piles"
NAMES = (
    "seed", "public", "a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2", "d3", "d4", "e1", "e2", "e3",
    "e4",
)  # fmt: skip

Json = dict[str, Any]
Right = tuple[int, int, int, int]
"""Right, right with their status, found, and all."""


def main() -> None:
    """Print the figures of each, and of all."""
    total = (0, 0, 0, 0)
    for name in sys.argv[1:] or NAMES:
        if not reports_of(name).exists():
            print(f"{name:8s} skipped: {reports_of(name)} is not there")
            continue
        found = score_situation(name, tell=print)
        total = tuple(a + b for a, b in zip(total, found, strict=True))
        print(_line(name, found))
    print(_line("all", total))


def _line(name: str, found: Right) -> str:
    return f"{name:8s} right {found[0]}, with status {found[1]}, found {found[2]}, of {found[3]}"


def reports_of(name: str) -> Path:
    """Return where the reports of an expectation are."""
    if name == "seed":
        return SHARED / "seed/report.txt"
    if name == "public":
        return SHARED / "corpora/provenance/bundle_public/input.json"
    pile = PILES / f"{name}.json"
    return pile if pile.exists() else ROOT / "tests/golden/bundles" / name / "input.json"


def score_situation(name: str, tell: Any = None) -> Right:
    """Return how many states are right; with `tell`, say of each that is not what there is."""
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "reports.jsonl"
        given.write_text("".join(json.dumps(row) + "\n" for row in _rows(name)), encoding="utf-8")
        with open_dossier(Path(folder) / "d") as dossier:
            dossier.add(given)
            return _score(dossier, gold, tell)


def _rows(name: str) -> list[Json]:
    raw = reports_of(name).read_text(encoding="utf-8")
    if name == "seed":
        return [{"id": "report", "text": raw, "published": "2025-05-08", "outlet": "Seed"}]
    return json.loads(raw)


def _score(dossier: Dossier, gold: Json, tell: Any) -> Right:
    right = status = found = wanted = 0
    for day in gold["days"]:
        at = day["at"]
        moment = datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
        states = dossier.situation(moment, AskedStates(everything=True))
        for one in day["states"]:
            hits = [state for state in states if _is(state, one)]
            same = [state for state in hits if state.holds == one["holds"]]
            wanted, found, right = wanted + 1, found + bool(hits), right + bool(same)
            status += any(state.status == one["status"] for state in same)
            if tell is not None and not same:
                there = "; ".join(f"{s.holder} {s.of or ''} {s.holds}" for s in hits[:3])
                ends = f"{one['holder'][0]} {''.join(one['of'][:1])}"
                tell(f"  {at} {one['kind']} {ends}: {one['holds']}, got {there or 'nothing'}")
    return right, status, found, wanted


def _is(state: StateOut, gold: Json) -> bool:
    """Whether a state is the one that is asked for, by any of its names."""
    if state.kind != gold["kind"] or _plain(state.holder_names).isdisjoint(_plain(gold["holder"])):
        return False
    if not gold["of"] or state.kind == "DETAINED":  # by whom or where is no other state
        return True
    if state.of is None and state.kind == "HOLDS_OFFICE":
        return True
    return not _plain([*state.of_names, state.office]).isdisjoint(_plain(gold["of"]))


def _plain(words: Any) -> set[str]:
    return {folded(stripped(word)) for word in words}


if __name__ == "__main__":
    main()
