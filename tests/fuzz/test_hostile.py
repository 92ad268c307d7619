"""Every harness of `make fuzz` on a few inputs, the same ones in every run; more in the slow suite.

What is checked is said in each harness: spans bear their words, each input has an answer, nothing
is written elsewhere, no network, no program, no formula, no script, no 5xx.
"""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "tools/fuzz"))

from hostile.all import harness_of, names
from hostile.mutate import input_of

FEW, MORE = 3, 40
HEAVY = ("annotate-all", "bring-dossier", "bring-import", "bring-compare", "export-", "http-",
         "read-pdf", "read-zip", "read-warc", "read-wacz", "read-tar", "read-mbox")  # fmt: skip


def tried(name: str, count: int, escapes) -> int:
    harness = harness_of(name)
    seeds = harness.seeds()
    escapes.found.clear()
    for number in range(count):
        raw = input_of(harness, seeds, 11, number + (not harness.drawn) * len(seeds))
        escapes.watching = True
        try:
            harness.check(raw)
        finally:
            escapes.watching = False
        assert escapes.found == [], raw[:200]
    return len(seeds)


@pytest.mark.parametrize("name", [one for one in names() if not one.startswith(HEAVY)])
def test_a_few_hostile_inputs_bring_nothing_down(name, room, escapes):
    assert tried(name, FEW, escapes)


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_more_hostile_inputs_bring_nothing_down(name, room, escapes):
    assert tried(name, FEW if name.startswith(HEAVY) else MORE, escapes)


def test_every_reader_container_annotator_and_exporter_has_a_harness():
    from dateline.export import EXPORTERS
    from dateline.read import CONTAINERS, LEAVES

    wanted = {f"read-{one.name}" for one in (*LEAVES, *CONTAINERS)}
    wanted |= {f"export-{one.name}" for one in EXPORTERS}
    kinds = ("times", "names", "places", "quantities", "attributions", "events", "ties", "all")
    wanted |= {f"annotate-{kind}" for kind in kinds}
    assert wanted <= set(names())
