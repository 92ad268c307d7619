"""Bundles of invented reports, written by other hands: what goes back to what, end to end."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from bundles import answers, score

MET = {"a1": 2, "a2": 3, "b1": 2, "b2": 3, "c1": 2, "c2": 1}
"""Contradictions of the gold that are found; of those with other letters nothing was tuned."""
AMISS = {"b2": 1, "c1": 1, "c2": 1}
"""Contradictions that are found and are none."""

FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("bundles/*/gold.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_derivation_and_origin_is_found_and_no_other_and_contradictions_no_fewer(folder):
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = score(gold, *answers(folder))
    assert found.edges == (5, 5)
    assert found.extra_edges == 0
    assert found.origins == (12, 12)
    if folder.name in MET:
        assert found.contradictions[0] >= MET[folder.name]
        assert found.extra_contradictions <= AMISS.get(folder.name, 0)


def test_there_are_bundles():
    assert len(FOLDERS) >= 10
