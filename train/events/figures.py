"""Cross-fitted figures of the whole trigger finder, by rules alone and with the head.

`python train/events/figures.py CORPORA OUT SCORER` reads OUT/odds.pickle (what `triggers.py` left:
log-odds by models that never saw the document) and scores MEANTIME dev with SCORER, the shared
events/detect.py.
"""

import argparse
import importlib.util
import pickle
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
from prepare import Preparer, meantime

from dateline.annotate.events.scene import Reading, Scene
from dateline.annotate.events.trigger import Trigger, find_by_rules, find_triggers


class Unseen:
    """Answers as the model that never saw the document did."""

    def __init__(self, odds: np.ndarray) -> None:
        self.odds = odds

    def happens(self, _vectors: np.ndarray, _signs: np.ndarray) -> np.ndarray:
        return self.odds


def load(path: Path) -> ModuleType:
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spans(scene: Scene, triggers: list[Trigger], scope: list[tuple[int, int]]) -> list[dict]:
    found = [scene.g.span(t.first, t.last) for t in triggers]
    return [
        {"start": s.start, "end": s.end} for s in found if any(a <= s.start < b for a, b in scope)
    ]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("scorer", type=Path)
    given = ask.parse_args()
    scorer, preparer = load(given.scorer), Preparer()
    odds = pickle.loads((given.out / "odds.pickle").read_bytes())
    pairs: dict[str, list] = {"rules": [], "head, cross-fitted": []}
    for report, gold, scope in meantime(given.corpora):
        wanted = [{"start": start, "end": end} for start, end in gold]
        scene = preparer.scene(report)
        pairs["rules"].append((wanted, spans(scene, find_by_rules(scene), scope)))
        scene.reading = Reading(Unseen(odds[report.id]), scene.reading.vectors)
        pairs["head, cross-fitted"].append((wanted, spans(scene, find_triggers(scene), scope)))
    for name, part in pairs.items():
        print(name, "exact", scorer.detection(part), "overlap", scorer.detection(part, "overlap"))


if __name__ == "__main__":
    main()
