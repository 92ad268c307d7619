"""Our own passages about quantities: spans, values, and what is said of each."""

import re
from collections import Counter
from pathlib import Path

import yaml

Scores = dict[str, float]
_WORDS = ("of", "whose", "part_of", "as_of")


def tallies(path: Path) -> list[dict]:
    """Return the passages of a file as documents, numbered from 1."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [{"id": f"t{n}", "text": row["text"], "wanted": row["quantities"]}
            for n, row in enumerate(rows, 1)]  # fmt: skip


def span_of(text: str, quote: str, nth: int = 1) -> tuple[int, int]:
    """Return where the words stand for the `nth` time, counted from 1."""
    edge = r"(?<!\w)" if quote[0].isalnum() else ""
    found = [m.span() for m in re.finditer(f"{edge}{re.escape(quote)}(?!\\w)", text)]
    return found[nth - 1]


def score_tallies(gold: list[dict], out: dict[str, dict]) -> Scores:
    """Return figures in per cent.

    spans: F1 of exact spans. value: share of all marked quantities that are found with the right
    interval and bound; unit, kind: with the right one. of, whose, scope, part_of, as_of: F1 over
    the quantities whose spans are found, a wrong value counting against both sides.
    """
    count: Counter[str] = Counter()
    for doc in gold:
        count.update(_of_doc(doc, out[doc["id"]]["quantities"]))
    scores = {"spans": _f1(count, "span")}
    for name in ("value", "unit", "kind"):
        scores[name] = 100 * count[name] / max(1, count["span gold"])
    for name in (*_WORDS, "scope"):
        scores[name] = _f1(count, name)
    return scores


def _f1(count: Counter[str], name: str) -> float:
    return 200 * count[f"{name} both"] / max(1, count[f"{name} gold"] + count[f"{name} ours"])


def overlaps(gold: list[dict], out: dict[str, dict], types: tuple[str, ...]) -> Scores:
    """Return F1 and recall, in per cent, of spans that overlap entities of the given types."""
    wanted = found = ours = right = 0
    for doc in gold:
        marked = [(e["start"], e["end"]) for e in doc["entities"] if e["type"] in types]
        mine = [(q["start"], q["end"]) for q in out[doc["doc_id"]]["quantities"]]
        wanted, ours = wanted + len(marked), ours + len(mine)
        found += sum(any(a < e and s < b for s, e in mine) for a, b in marked)
        right += sum(any(a < e and s < b for a, b in marked) for s, e in mine)
    recall, precision = found / max(1, wanted), right / max(1, ours)
    return {
        "overlap": 200 * recall * precision / max(1e-9, recall + precision),
        "recall": 100 * recall,
    }


def misses(doc: dict, found: list[dict]) -> list[str]:
    """Return what is wrong in a passage, for people."""
    text, ours = doc["text"], {(q["start"], q["end"]): q for q in found}
    wrong, seen = [], set()
    for row in doc["wanted"]:
        span = span_of(text, row["said"], row.get("nth", 1))
        seen.add(span)
        if span not in ours:
            wrong.append(f"missed {row['said']}")
            continue
        mine = _described(text, ours[span])
        wrong += [
            f"{row['said']}: {key} {mine.get(key)!r}, should be {value!r}"
            for key, value in _wanted(text, row).items()
            if mine.get(key) != value
        ]
    wrong += [f"extra {text[a:b]}" for a, b in sorted(ours.keys() - seen)]
    return wrong


def _of_doc(doc: dict, found: list[dict]) -> Counter[str]:
    text, count = doc["text"], Counter()
    ours = {(q["start"], q["end"]): q for q in found}
    count["span ours"] = len(ours)
    for row in doc["wanted"]:
        count["span gold"] += 1
        mine = ours.get(span_of(text, row["said"], row.get("nth", 1)))
        if mine is None:
            continue
        count["span both"] += 1
        wanted, got = _wanted(text, row), _described(text, mine)
        count["value"] += all(wanted[key] == got[key] for key in ("low", "high", "bound"))
        count["unit"] += wanted["unit"] == got["unit"]
        count["kind"] += wanted["kind"] == got["kind"]
        for key in (*_WORDS, "scope"):
            count[f"{key} gold"] += wanted[key] is not None
            count[f"{key} ours"] += got[key] is not None
            count[f"{key} both"] += wanted[key] is not None and wanted[key] == got[key]
    return count


def _wanted(text: str, row: dict) -> dict:
    low, high = (None if row[k] is None else round(row[k], 4) for k in ("low", "high"))
    return {
        "low": low, "high": high, "bound": row.get("bound", "EXACT"), "unit": row["unit"],
        "kind": row["kind"], "scope": row.get("scope"), **{k: row.get(k) for k in _WORDS},
    }  # fmt: skip


def _described(text: str, mine: dict) -> dict:
    low, high = (None if mine[k] is None else round(mine[k], 4) for k in ("low", "high"))
    words = {k: text[slice(*mine[k])] if mine.get(k) else None for k in _WORDS}
    return {"low": low, "high": high, "bound": mine["bound"], "unit": mine["unit"],
            "kind": mine.get("kind"), "scope": mine.get("scope"), **words}  # fmt: skip
