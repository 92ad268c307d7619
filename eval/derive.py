"""Derivation on corpora of rewrites: is the source among the candidates, and is it the nearest?

`rewrites`: machine rewrites of articles of one topic; the candidates of each among 804 articles,
and whether the nearest of them (by words that run on and by what the words tell) is its source;
one that says the very same as the source counts as it. `natural`: pairs of real reports that one
person labelled D (derived), C (same upstream source, separately written), B (stock words only), I
(same event), N (another event), with the candidates over all texts of their corpora. `reuse`:
short answers cut, lightly or heavily revised from a source. Only texts are given: no outlet, no
day, no annotation.
"""

import json
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from dateline.model.annotations import Annotated
from dateline.model.ids import ReportId
from dateline.model.report import Report
from dateline.record.derive.align import Rarity
from dateline.record.derive.index import Index
from dateline.record.derive.prints import Print, make_mark, make_print
from dateline.record.derive.signs import compare

__all__ = ["bare_print", "read_pairs", "read_reuse", "read_rewrites", "score_found"]

CORPORA = Path(__file__).resolve().parents[2] / "shared/corpora"

Found = dict[str, dict]
"""By the later text's id: "right" and "kind", maybe "first"."""


def rows_of(name: str) -> list[dict]:
    text = (CORPORA / name).read_text(encoding="utf-8")
    return [json.loads(row) for row in text.split("\n") if row]


@cache
def bare_print(name: str, text: str) -> Print:
    """Return the print of a text without annotations."""
    return make_print(Annotated(Report(ReportId(name), text)))


def near_both_ways(prints: dict[str, Print]) -> dict[str, set[str]]:
    """Return the candidates of each text, whichever of the two came first."""
    index = Index(make_mark(one) for one in prints.values())
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in prints:
        for near in index.near(ReportId(name)):
            found[name].add(near.report)
            found[near.report].add(name)
    return found


def read_rewrites(gold: list[dict]) -> Found:
    articles = {row["id"]: row["text"] for row in rows_of("provenance/fakes_articles.jsonl")}
    sources = {name: bare_print(name, text) for name, text in articles.items()}
    rarity = Rarity(sources.values())
    index = Index(make_mark(one) for one in sources.values())
    found = {}
    for row in gold:
        later = bare_print(row["id"], row["text"])
        near = {one.report for one in index.near_mark(make_mark(later))}
        closeness = {
            name: signs["words"] + signs["content"]
            for name in sorted(near)
            for signs in [compare(later, sources[name], rarity, (), 0, "-").signs]
        }
        best = max(closeness.values(), default=0.0)
        first = closeness.get(row["source_doc"], -1.0) >= best
        found[row["id"]] = {
            "kind": "candidates", "right": row["source_doc"] in near, "first": first
        }  # fmt: skip
    return found


def read_pairs(gold: list[dict]) -> Found:
    """Return the pairs of which both texts are there; some were not brought."""
    found = {}
    for corpus in sorted({row["corpus"] for row in gold}):
        texts = _texts(corpus)
        near = near_both_ways({name: bare_print(name, text) for name, text in texts.items()})
        for row in gold:
            if row["corpus"] == corpus and {row["a"], row["b"]} <= texts.keys():
                found[row["pid"]] = {"kind": row["label"], "right": row["b"] in near[row["a"]]}
    return found


def read_reuse(gold: list[dict]) -> Found:
    near = near_both_ways({row["id"]: bare_print(row["id"], row["text"]) for row in gold})
    return {
        row["id"]: {"kind": row["label"], "right": row["source"] in near[row["id"]]}
        for row in gold
        if row["kind"] == "answer"
    }


def score_found(found: Found) -> dict[str, float]:
    """Return for each kind the share of pairs that are candidates, in points."""
    right, of = Counter(), Counter()
    for one in found.values():
        for kind in (one["kind"], *(("source first",) if "first" in one else ())):
            of[kind] += 1
            right[kind] += one["first"] if kind == "source first" else one["right"]
    return {kind: 100 * right[kind] / of[kind] for kind in sorted(of)}


def _texts(corpus: str) -> dict[str, str]:
    if corpus.startswith("ecb"):
        rows = rows_of("events/ecbplus.dev.jsonl") + rows_of("events/ecbplus.train.jsonl")
        return {f"ecb-{row['doc_id']}": row["text"] for row in rows}
    if corpus.startswith("polnear"):
        rows = rows_of("attribution/polnear_dev.jsonl")
        rows += rows_of("attribution/polnear_train.jsonl")
        return {f"polnear-{row['id']}": row["text"] for row in rows}
    return {row["id"]: row["text"] for row in rows_of(f"provenance/{corpus}.jsonl")}
