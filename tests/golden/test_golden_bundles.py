"""Bundles of invented reports, written by other hands: what goes back to what, end to end."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from bundles import answers, score

FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("bundles/*/gold.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_derivation_and_origin_is_found_and_no_other(folder):
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = score(gold, *answers(folder))
    assert found.edges == (5, 5)
    assert found.extra_edges == 0
    assert found.origins == (12, 12)


def test_there_are_bundles():
    assert len(FOLDERS) >= 10
