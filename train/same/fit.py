"""Fit what speaks for two tellings being of one event: `lexicon/_data/same.npz`.

`python train/same/fit.py ECB_TRAIN FIRST BUNDLE...` fits gradient-boosted trees over the signs of
`record/same/signs.py`: `across` two reports, and `inside` one. They see

- pairs of the marked tellings of stories g-l (`stories/`), with embeddings by the model FIRST that
  learned from stories a-f alone (a folder with `embeddings.onnx`, made by `train/embeddings`);
- pairs between those stories, the nearest and some by chance: none is one event;
- pairs of ECB+ train, of one topic and some of two, with embeddings by FIRST as well;
- pairs of bundles (folders with input.json and gold.json), with embeddings by the package's model.

Prints the average precision on each bundle by trees that did not see it. `--write` replaces the
table.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.metrics import average_precision_score
from stories import stories

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))
import same as given_mentions

from dateline.annotate.embeddings import embeddings
from dateline.dossier.pipeline import open_pipeline
from dateline.model.annotations import Annotated
from dateline.model.embedding import Embedding
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.parse import open_parser
from dateline.read import read_paths
from dateline.record.derive import derive
from dateline.record.entities import make_entities
from dateline.record.events import around_of
from dateline.record.same.near import Near
from dateline.record.same.signs import NAMES, signs_of
from dateline.record.same.telling import Telling, lay_out, nearness
from dateline.record.told import tell
from dateline.tagger.embeddings import OnnxEmbeddingModel

OUT = Path(__file__).resolve().parents[2] / "src/dateline/lexicon/_data/same.npz"
ACROSS = {"n_estimators": 300, "num_leaves": 8, "min_child_samples": 60, "reg_lambda": 10.0}
INSIDE = {"n_estimators": 100, "num_leaves": 6, "min_child_samples": 60, "reg_lambda": 10.0}
ECB, BUNDLES, STORIES = 0.3, 3.0, 1.0  # weight of a pair of each; ECB+ has many more pairs
KEPT = 0.4  # share of the pairs of ECB+ train that tell of two events
OTHER_TOPIC = 0.01  # share of its pairs of two topics
NEAREST, BY_CHANCE = 4, 3  # tellings of other stories that one is held against
_LEAF = -1


class Rows:
    """Signs, labels and weights in the making."""

    def __init__(self) -> None:
        self.signs: list[np.ndarray] = []
        self.labels: list[bool] = []
        self.weights: list[float] = []

    def add(self, signs: np.ndarray, label: bool, weight: float) -> None:
        self.signs.append(signs)
        self.labels.append(label)
        self.weights.append(weight)

    def arrays(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return np.stack(self.signs), np.array(self.labels), np.array(self.weights)


def tellings_of(items: Sequence[Annotated], *, every: bool = False) -> list[Telling]:
    entities = make_entities(items, ())
    told = [one for item in items for one in tell(item, entities, every=every)]
    published = {item.report.id: item.report.published for item in items}
    around = around_of(told)
    return [lay_out(one, published[one.trigger.report], around) for one in told]


def by_model(items: Iterable[Annotated], model: OnnxEmbeddingModel) -> list[Annotated]:
    """Return the reports with embeddings by another model."""
    step, parser, found = embeddings(model), open_parser(Config()), []
    for item in items:
        tokens = next(parser.parse([item.report]))
        fresh = list(step.annotate(item.report, tokens, item.annotations))
        shelf = item.annotations.swapped(Embedding, fresh)
        found.append(Annotated(item.report, shelf, item.problems))
    return found


def labelled(
    tellings: Sequence[Telling], label: Callable[[str, Span], str | None]
) -> list[str | None]:
    return [label(one.report, one.trigger.span) for one in tellings]


def add_pairs(
    tellings: Sequence[Telling],
    labels: Sequence[str | None],
    near: Near,
    across: Rows,
    inside: Rows,
    wanted: Callable[[Telling, Telling, bool], float],
) -> None:
    """Add the pairs of labelled tellings; `wanted` gives the weight of one, 0 to leave it."""
    for a, b in combinations(range(len(tellings)), 2):
        if labels[a] is None or labels[b] is None:
            continue
        one, other, label = tellings[a], tellings[b], labels[a] == labels[b]
        if one.report == other.report:
            inside.add(signs_of(one, other, near), label, 1.0)
        elif weight := wanted(one, other, label):
            across.add(signs_of(one, other, near), label, weight)


def of_stories(first: OnnxEmbeddingModel, across: Rows, inside: Rows) -> None:
    pipeline, everything = open_pipeline(Config()), []
    for story in stories("ghijkl"):
        items = by_model((pipeline.annotate(report) for report in story.reports), first)
        everything += items
        tellings = tellings_of(items)

        def event(report: str, span: Span, told: dict = story.told) -> str | None:
            hit = [one.event for one in told[report] if one.span.overlaps(span)]
            return hit[-1] if hit else None

        near = Near(derive(items).derivations, tellings)
        add_pairs(tellings, labelled(tellings, event), near, across, inside, lambda *_pair: STORIES)
    between_stories(tellings_of(everything), across)


def between_stories(tellings: Sequence[Telling], across: Rows) -> None:
    chance, near = np.random.default_rng(0), Near([], tellings)
    story = np.array([one.report.split("-")[0] for one in tellings])
    senses = np.stack([one.sense for one in tellings])
    pairs: set[tuple[int, int]] = set()
    for number, sense in enumerate(senses):
        alike = nearness(senses, sense)
        alike[story == story[number]] = -9
        some = [*np.argsort(-alike)[:NEAREST], *chance.integers(0, len(tellings), BY_CHANCE)]
        pairs |= {
            (min(number, int(n)), max(number, int(n))) for n in some if story[n] != story[number]
        }
    for a, b in sorted(pairs):
        across.add(signs_of(tellings[a], tellings[b], near), False, STORIES)


def of_ecb(path: Path, first: OnnxEmbeddingModel, across: Rows, inside: Rows) -> None:
    docs = [json.loads(row) for row in path.read_text(encoding="utf-8").split("\n") if row]
    items = sorted(given_mentions.annotated(docs), key=lambda item: item.report.id)
    items = by_model(items, first)
    tellings = tellings_of(items, every=True)
    topic = {doc["doc_id"]: doc["topic"] for doc in docs}
    marked = {doc["doc_id"]: list(given_mentions.mentions(doc)) for doc in docs}
    chance = np.random.default_rng(0)

    def chain(report: str, span: Span) -> str | None:
        return next((c for _, words, c in marked[report] if words.overlaps(span)), None)

    def wanted(one: Telling, other: Telling, label: bool) -> float:
        if topic[one.report] != topic[other.report] and chance.random() > OTHER_TOPIC:
            return 0.0
        if not label and chance.random() > KEPT:
            return 0.0
        return ECB if label else ECB / KEPT

    near = Near(derive(items).derivations, tellings)
    add_pairs(tellings, labelled(tellings, chain), near, across, inside, wanted)


def of_bundle(folder: Path) -> Rows:
    """Return the pairs of two reports that the gold speaks of."""
    pipeline, rows = open_pipeline(Config()), Rows()
    readings = read_paths([folder / "input.json"], skip=lambda _path, _digest: False)
    items = [pipeline.annotate(one.report) for one in readings if one.report is not None]
    items.sort(key=lambda item: item.report.id)
    tellings = tellings_of(items)
    near = Near(derive(items).derivations, tellings)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    bears: defaultdict[int, set[str]] = defaultdict(set)
    carries: defaultdict[str, set[str]] = defaultdict(set)
    for claim in gold["claims"]:
        for told in claim["reports"] if claim["slot"] == "event" else ():
            words = Span(told["evidence"]["start"], told["evidence"]["end"])
            for number, one in enumerate(tellings):
                if one.report == told["doc"] and one.trigger.span.overlaps(words):
                    bears[number].add(claim["id"])
                    carries[claim["id"]].add(told["doc"])
    for a, b in combinations(range(len(tellings)), 2):
        one, other = tellings[a], tellings[b]
        mine, its = bears.get(a, set()), bears.get(b, set())
        if one.report == other.report or not (mine or its):
            continue
        lone = other.report if mine else one.report
        if not (mine and its) and any(lone in carries[claim] for claim in mine | its):
            continue  # the report has the claim, and perhaps in these words too
        rows.add(signs_of(one, other, near), bool(mine & its), BUNDLES)
    return rows


def fit(some: Sequence[Rows], shape: dict) -> lightgbm.LGBMClassifier:
    signs, labels, weights = (
        np.concatenate(part) for part in zip(*(rows.arrays() for rows in some), strict=True)
    )
    model = lightgbm.LGBMClassifier(
        **shape, learning_rate=0.05, subsample=0.8, subsample_freq=1, colsample_bytree=0.6,
        verbose=-1, n_jobs=1, random_state=1, deterministic=True,
    )  # fmt: skip
    return model.fit(signs, labels, sample_weight=weights)


def flat(model: lightgbm.LGBMClassifier) -> dict[str, np.ndarray]:
    """Return the nodes of all trees as `lexicon.trees.Trees` has them."""
    nodes: list[tuple[int, float, int, int, float]] = []
    deepest = 0

    def walk(node: dict, depth: int) -> int:
        nonlocal deepest
        at, deepest = len(nodes), max(deepest, depth)
        if "split_feature" not in node:
            nodes.append((_LEAF, 0.0, at, at, node["leaf_value"]))
            return at
        nodes.append((node["split_feature"], node["threshold"], 0, 0, node["internal_value"]))
        left, right = walk(node["left_child"], depth + 1), walk(node["right_child"], depth + 1)
        nodes[at] = (*nodes[at][:2], left, right, nodes[at][4])
        return at

    trees = model.booster_.dump_model()["tree_info"]
    roots = [walk(tree["tree_structure"], 0) for tree in trees]
    sign, most, left, right, value = zip(*nodes, strict=True)
    return {
        "sign": np.array(sign, np.int16),
        "most": np.array(most, np.float32),
        "left": np.array(left, np.int32),
        "right": np.array(right, np.int32),
        "value": np.array(value, np.float32),
        "roots": np.array(roots, np.int32),
        "depth": np.array(deepest, np.int32),
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("ecb", type=Path)
    ask.add_argument("first", type=Path)
    ask.add_argument("bundles", type=Path, nargs="+")
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    first, common, inside = OnnxEmbeddingModel(given.first), Rows(), Rows()
    of_stories(first, common, inside)
    print(f"stories: {len(common.labels)} pairs", flush=True)
    of_ecb(given.ecb, first, common, inside)
    print(f"with ECB+ train: {len(common.labels)} pairs", flush=True)
    read = [of_bundle(folder) for folder in given.bundles]
    found = []
    for n, folder in enumerate(given.bundles):
        model = fit([common, *read[:n], *read[n + 1 :]], ACROSS)
        signs, labels, _ = read[n].arrays()
        found.append(average_precision_score(labels, model.predict_proba(signs)[:, 1]))
        print(f"{folder.name}: average precision {found[-1]:.3f}, {len(labels)} pairs", flush=True)
    print(f"mean, each bundle left out in turn: {np.mean(found):.3f}")
    if given.write:
        models = {"across": fit([common, *read], ACROSS), "inside": fit([inside], INSIDE)}
        kept = {"names": np.frombuffer("\n".join(NAMES).encode(), np.uint8)}
        for name, model in models.items():
            kept |= {f"{name}_{part}": column for part, column in flat(model).items()}
        np.savez_compressed(OUT, **kept)


if __name__ == "__main__":
    main()
