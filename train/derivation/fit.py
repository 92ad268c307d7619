"""Fit the weights by which one report is held to be made from another.

`.venv/bin/python train/derivation/fit.py BUNDLE...` takes folders with input.json and gold.json
(invented reports with their derivations) and, where ../shared lies beside the checkout, its pairs
of real and machine rewrites. It prints what each bundle gets from weights that have not seen it,
then writes `resources/derivation/weights.yml`; run `make resources` after it.

Signs that can only speak for derivation keep weights of 0 or more, and those against of 0 or less,
so that no accident of few bundles turns a sign round. Pairs of one family that are neither parent
and child nor ancestor are left out: whether two rewrites are alike is no question here.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dateline.dossier.pipeline import open_pipeline
from dateline.model.annotations import Annotated
from dateline.model.run import Config
from dateline.read.jsonl import read_line
from dateline.record.derive.align import Rarity
from dateline.record.derive.credits import (
    count_own,
    find_credits,
    make_outlets,
)  # fmt: skip
from dateline.record.derive.outlets import bare_name
from dateline.record.derive.prints import make_print
from dateline.record.derive.signs import NAMES, compare

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "resources/derivation/weights.yml"
AGAINST = ("own", "new")
STEPS, RATE, RIDGE = 6_000, 0.5, 0.004
CORPUS_WEIGHT = 0.1  # of a corpus pair, which has no credit and no day, against a bundle's
MARGIN = 0.8  # log odds added: halfway between the lowest right and the highest wrong pair, unseen

Row = tuple[tuple[str, str], np.ndarray, bool, float]
"""The pair, its signs, whether it is a derivation, and how much it counts."""


def annotated(folder: Path) -> list[Annotated]:
    pipeline = open_pipeline(Config())
    rows = json.loads((folder / "input.json").read_text(encoding="utf-8"))
    readings = [read_line(json.dumps(row).encode(), "", n) for n, row in enumerate(rows, 1)]
    return [pipeline.annotate(reading.report) for reading in readings if reading.report]


def rows_of(folder: Path) -> Iterator[Row]:
    """Yield the pairs of a bundle, the later report first, as far as they are to be learnt from."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    items = annotated(folder)
    outlets = make_outlets(items)
    prints = {item.report.id: make_print(item) for item in items}
    rarity = Rarity(prints.values())
    edges = {(edge["derived"], edge["source"]) for edge in gold["derivation_edges"]}
    family = {name: origin["origin_id"] if "origin_id" in origin else origin["id"]
              for origin in gold["origins"] for name in origin["members"]}  # fmt: skip
    for one in items:
        heard, own = find_credits(one, outlets), count_own(one, outlets)
        for other in items:
            pair = (one.report.id, other.report.id)
            kin = family[pair[0]] == family[pair[1]]
            early = str(other.report.published_at) >= str(one.report.published_at)
            if one is other or (pair not in edges and (kin or early)):
                continue
            outlet = bare_name(other.report.publication.outlet)
            seen = compare(prints[pair[0]], prints[pair[1]], rarity, heard, own, outlet)
            yield pair, np.array([seen.signs[name] for name in NAMES]), pair in edges, 1.0


def corpus_rows() -> Iterator[Row]:
    """Yield pairs of the corpora: natural D against B, I and N; rewrites and their sources."""
    sys.path.insert(0, str(ROOT / "eval"))
    from derive import CORPORA, _texts, bare_print
    from derive import rows_of as read

    if not CORPORA.is_dir():
        return
    natural = [r for r in read("provenance/natural_pairs_labelled.jsonl") if r["label"] != "C"]
    for corpus in sorted({row["corpus"] for row in natural}):
        texts = _texts(corpus)
        rarity = Rarity(bare_print(name, text) for name, text in texts.items())
        for row in natural:
            if row["corpus"] == corpus and {row["a"], row["b"]} <= texts.keys():
                one, other = (bare_print(name, texts[name]) for name in (row["a"], row["b"]))
                signs = compare(one, other, rarity, (), 0, "-").signs
                values = np.array([signs[name] for name in NAMES])
                yield (row["a"], row["b"]), values, row["label"] == "D", CORPUS_WEIGHT
    articles = _texts("fakes_articles")
    rarity = Rarity(bare_print(name, text) for name, text in articles.items())
    names = sorted(articles)
    chance = random.Random(7)
    for row in read("provenance/fakes_llm_rewrites.dev.jsonl"):
        later = bare_print(row["id"], row["text"])
        for name in (row["source_doc"], chance.choice(names)):
            signs = compare(later, bare_print(name, articles[name]), rarity, (), 0, "-").signs
            values = np.array([signs[name] for name in NAMES])
            yield (row["id"], name), values, name == row["source_doc"], CORPUS_WEIGHT


def fit(rows: list[Row]) -> tuple[np.ndarray, float]:
    """Return the weights of the signs and the bias."""
    signs = np.array([row[1] for row in rows])
    right = np.array([row[2] for row in rows], dtype=float)
    counts = np.array([row[3] for row in rows])
    counts *= np.where(right > 0, counts[right == 0].sum() / counts[right > 0].sum() / 4, 1.0)
    counts /= counts.sum()
    turned = np.array([-1.0 if name in AGAINST else 1.0 for name in NAMES])
    weights, bias = np.zeros(len(NAMES)), -2.0
    for _ in range(STEPS):
        missed = counts * (1 / (1 + np.exp(-(signs @ weights + bias))) - right)
        weights -= RATE * (signs.T @ missed + RIDGE * weights)
        weights = np.where(weights * turned < 0, 0.0, weights)
        bias -= RATE * missed.sum()
    return weights, float(bias)


def scores(rows: list[Row], weights: np.ndarray, bias: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(np.array([row[1] for row in rows]) @ weights + bias)))


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]]
    if not folders:
        sys.exit(__doc__)
    bundles = {folder.name: list(rows_of(folder)) for folder in folders}
    corpora = list(corpus_rows())
    print(f"{len(corpora)} pairs of the corpora, {sum(row[2] for row in corpora)} derived")
    lines = []
    for name, own in bundles.items():
        seen = [row for other, rows in bundles.items() if other != name for row in rows] + corpora
        weights, bias = fit(seen)
        got = scores(own, weights, bias + MARGIN)
        right = [value for value, row in zip(got, own, strict=True) if row[2]]
        wrong = [value for value, row in zip(got, own, strict=True) if not row[2]]
        line = (f"{name}: {sum(v >= 0.5 for v in right)} of {len(right)} pairs over .5, the lowest "
                f"{min(right):.2f}; of others {sum(v >= 0.5 for v in wrong)}, the highest "
                f"{max(wrong):.2f}")  # fmt: skip
        lines.append(line)
        print(line)
    weights, bias = fit([row for rows in bundles.values() for row in rows] + corpora)
    got = scores(corpora, weights, bias + MARGIN) if corpora else np.zeros(0)
    over = sum(v >= 0.5 for v, row in zip(got, corpora, strict=True) if row[2])
    under = sum(v >= 0.5 for v, row in zip(got, corpora, strict=True) if not row[2])
    print(f"corpora, seen: {over} of {sum(row[2] for row in corpora)} derived over .5, and {under} "
          f"of {sum(not row[2] for row in corpora)} others")  # fmt: skip
    head = "# Made by train/derivation/fit.py; not to be edited. Each bundle by weights that have\n"
    head += "# not seen it:\n" + "".join(f"# {line}\n" for line in lines)
    table = [f'- {{sign: "bias", weight: {bias + MARGIN:.3f}}}\n']
    table += [
        f'- {{sign: "{name}", weight: {value:.3f}}}\n'
        for name, value in zip(NAMES, weights, strict=True)
    ]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(head + "".join(table), encoding="utf-8")


if __name__ == "__main__":
    main()
