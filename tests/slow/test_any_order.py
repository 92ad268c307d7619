"""Twelve reports added one by one, in any order, make the record that they make at once."""

import json
import random
from pathlib import Path

import pytest

from dateline.dossier import open_dossier
from dateline.store import open_store
from dateline.store.fingerprint import fingerprint

BUNDLES = Path(__file__).parents[1] / "golden" / "bundles"

pytestmark = pytest.mark.slow


def made(where: Path, files: list[Path], *, at_once: bool) -> str:
    with open_dossier(where) as dossier:
        if at_once:
            dossier.add(files[0].parent)
        else:
            for file in files:
                dossier.add(file)
    store = open_store(str(where))
    try:
        return fingerprint(store)
    finally:
        store.close()


@pytest.mark.parametrize("name", ["a1", "d3"])
def test_one_by_one_in_any_order_is_as_at_once(name, tmp_path):
    reports = json.loads((BUNDLES / name / "input.json").read_text(encoding="utf-8"))
    folder = tmp_path / "reports"
    folder.mkdir()
    files = []
    for report in reports:
        files.append(folder / f"{report['id']}.json")
        files[-1].write_text(json.dumps([report]), encoding="utf-8")
    whole = made(tmp_path / "whole.dossier", files, at_once=True)
    for seed in (1, 2):
        order = random.Random(seed).sample(files, len(files))
        assert made(tmp_path / f"{seed}.dossier", order, at_once=False) == whole
