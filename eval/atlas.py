"""Our own passages about places: names, points, honesty about unknown places, nouns, traps."""

from collections.abc import Iterator
from pathlib import Path

import yaml

Scores = dict[str, float]


def passages(path: Path) -> list[dict]:
    """Return the passages of a file as documents."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [{**row, "published": str(row["published"])} for row in rows]


def span_of(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Return where `quote` stands for the `nth` time, counted from 1, overlaps not counted."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


def score_passages(gold: list[dict], out: dict[str, dict], km) -> Scores:
    """Return the figures in per cent.

    names: F1 of exact spans of names. placed: share of the names with a point or country that are
    found and lie within their tolerance. class: of those, the share with the right precision.
    unknown: share of invented names found that claim no point, or only the container that the
    text gives. nouns: share of nominal places linked to the right name. traps: share of strings
    that are no place and not marked as one.
    """
    count = dict.fromkeys(
        ("gold", "found", "both", "points", "placed", "class", "unknown", "honest", "nouns",
         "linked", "traps", "kept"), 0)  # fmt: skip
    for passage in gold:
        for name, value in _of_passage(passage, out[passage["id"]], km):
            count[name] += value
    return {
        "names": 200 * count["both"] / (count["gold"] + count["found"]),
        "placed": _share(count, "placed", "points"),
        "class": _share(count, "class", "placed"),
        "unknown": _share(count, "honest", "unknown"),
        "nouns": _share(count, "linked", "nouns"),
        "traps": _share(count, "kept", "traps"),
    }


def _share(count: dict[str, int], part: str, whole: str) -> float:
    return 100 * count[part] / max(1, count[whole])


def _of_passage(passage: dict, found: dict, km) -> Iterator[tuple[str, int]]:
    text = passage["text"]
    ours = {(p["start"], p["end"]): p for p in found["places"]}
    nouns = {(p["start"], p["end"]): p for p in found["nominal_places"]}
    named = [row for row in passage["places"] if not row.get("nominal")]
    spans = {span_of(text, row["quote"], row.get("nth", 1)) for row in named}
    yield "gold", len(spans)
    yield "found", len(ours)
    yield "both", len(spans & set(ours))
    for row in named:
        mine = ours.get(span_of(text, row["quote"], row.get("nth", 1)))
        if row.get("unknown"):
            if mine is not None:
                yield "unknown", 1
                yield "honest", mine["lat"] is None or mine["basis"] == "CONTAINER"
            continue
        yield "points", 1
        if mine is not None and _is_right(row, mine, km):
            yield "placed", 1
            yield "class", mine["precision"] == row["precision"]
    for row in passage["places"]:
        if row.get("nominal") and row.get("means"):
            yield "nouns", 1
            yield "linked", _links(text, row, nouns)
    for words in passage.get("not_places", []):
        yield "traps", 1
        yield "kept", span_of(text, words, 1) not in ours


def _is_right(row: dict, mine: dict, km) -> bool:
    if mine["lat"] is None:
        return False
    if "country" in row:
        return mine["country"] == row["country"]
    return km(row["at"][0], row["at"][1], mine["lat"], mine["lon"]) <= row["km"]


def _links(text: str, row: dict, nouns: dict) -> bool:
    start, end = span_of(text, row["quote"], row.get("nth", 1))
    for (s, e), mine in nouns.items():
        if s < end and start < e and mine["means"]:
            a, b = mine["means"]
            return text[a:b] == row["means"] or row["means"] in text[a : b + 1]
    return False
