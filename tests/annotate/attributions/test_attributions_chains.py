"""Whole chains of testimony in our own reports: `dev` was read while building, the others not.

The floors are what was found when they were set, less two points; `make eval` prints the figures.
"""

import sys
from functools import cache
from pathlib import Path

import msgspec
import pytest

from dateline.dossier.pipeline import open_pipeline
from dateline.dossier.shape import annotated_out
from dateline.model.ids import ReportId
from dateline.model.report import Publication, Report
from dateline.model.run import Config

ROOT = Path(__file__).parents[3]
SETS = Path(__file__).parent / "chains"
sys.path.insert(0, str(ROOT / "eval"))
from testimony import own_chains, reports_of  # noqa: E402

FLOORS = {
    "dev": {"found": 95, "precision": 92, "source": 93, "chain": 93},
    "second": {"found": 90, "precision": 91, "source": 88, "chain": 70},
    "held": {"found": 93, "precision": 85, "source": 90, "chain": 82},
}


@cache
def read(name: str) -> dict[str, dict]:
    pipeline = open_pipeline(Config(kinds=("attributions",)))
    out = {}
    for row in reports_of(SETS / f"{name}.yml"):
        paper = Publication(row.get("outlet") or "")
        report = Report(ReportId(row["id"]), row["text"], publication=paper, lang="en")
        found = annotated_out(pipeline.annotate(report), ("attributions",), ())
        out[row["id"]] = msgspec.to_builtins(found)
    return out


@pytest.mark.parametrize("name", FLOORS)
def test_chains_are_found_as_the_gold_has_them(name):
    got = own_chains(SETS / f"{name}.yml", read(name))
    assert {measure: share for measure, share in got.items() if share < FLOORS[name][measure]} == {}


def test_there_are_as_many_reports_as_promised():
    assert sum(len(reports_of(SETS / f"{name}.yml")) for name in FLOORS) >= 25


@pytest.mark.parametrize("name", FLOORS)
def test_every_hop_stands_in_the_text_and_leads_to_the_outlet(name):
    for row in reports_of(SETS / f"{name}.yml"):
        found = read(name)[row["id"]]["attributions"]
        by_id = {a["id"]: a for a in found}
        for a in found:
            spans = [*a["source"], *a["cue"], *a["content"]]
            spans += [p for by in (a["inside_by"], a["source_by"]) if by for p in by["spans"]]
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans)
            seen = set()
            at = a
            while at["inside"] is not None:
                assert at["id"] not in seen, "a chain in a circle"
                seen.add(at["id"])
                at = by_id[at["inside"]]
