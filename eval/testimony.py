"""Nesting and chains of testimony: what the attribution scorer does not look at."""

import json
import re
from pathlib import Path

import yaml

Scores = dict[str, float]

_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens_of(text: str, spans: list) -> set[int]:
    """Return the numbers of the tokens that touch one of the spans."""
    return {
        i
        for i, m in enumerate(_TOKEN.finditer(text))
        if any(m.start() < end and start < m.end() for start, end in spans)
    }


def alike(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def nearest(text: str, content: list, found: list[dict]) -> dict | None:
    """Return the attribution whose content is most like `content`, by half at least."""
    wanted = tokens_of(text, content)
    scored = [(alike(wanted, tokens_of(text, a["content"])), a) for a in found]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= 0.5 else None


def nesting(gold: list[dict], out: dict[str, dict]) -> Scores:
    """Return the shares of gold attributions inside others that are found, and rightly placed.

    Rightly placed: the one it is inside has its source or cue in the words of the gold's parent
    (strict: its content is alike by half, though the gold cuts contents at every clause).
    """
    total = found = placed = strict = 0
    for doc in gold:
        ours = out[doc["id"]]["attributions"]
        by_id = {a["id"]: a for a in ours}
        wanted = {a["id"]: a for a in doc["attributions"]}
        for a in doc["attributions"]:
            if not a.get("parent"):
                continue
            total += 1
            near = nearest(doc["text"], a["content"], ours)
            if near is None:
                continue
            found += 1
            above = by_id.get(near["inside"])
            if above is None:
                continue
            parent = wanted[a["parent"]]
            words = [*above["source"], *above["cue"]]
            placed += any(s < e2 and s2 < e for s, e in words for s2, e2 in parent["attribution"])
            likeness = alike(
                tokens_of(doc["text"], parent["content"]),
                tokens_of(doc["text"], above["content"]),
            )
            strict += likeness >= 0.5
    return {
        "nested found": 100 * found / total,
        "right parent": 100 * placed / total,
        "parent strict": 100 * strict / total,
    }


def seed_chains(folder: Path, text: str, found: list[dict]) -> float:
    """Return how many of the seed's attributions have the gold's whole chain of voices."""
    gold = json.loads((folder / "attributions.json").read_text(encoding="utf-8"))
    places = {s["id"]: s["mentions"] for s in gold["sources"]}
    by_id = {a["id"]: a for a in found}
    right = 0
    for wanted in gold["attributions"]:
        near = nearest(text, wanted["content"], found)
        if near is None:
            continue
        path = ["S0"]
        for hop in reversed(_upwards(near, by_id)):
            voice = _voice(hop, places)
            if voice != path[-1]:
                path.append(voice)
        right += path == wanted["chain"]
    return float(right)


def _upwards(a: dict, by_id: dict[int, dict]) -> list[dict]:
    hops = [a]
    while hops[-1]["inside"] is not None and len(hops) <= len(by_id):
        hops.append(by_id[hops[-1]["inside"]])
    return hops


def _voice(a: dict, places: dict[str, list]) -> str:
    if not a["source"]:
        return "S7"  # the gold's voice that nobody states
    for name, mentions in places.items():
        if any(s < end and start < e for s, e in a["source"] for start, end in mentions):
            return name
    return "?"


def own_chains(path: Path, out: dict[str, dict]) -> Scores:
    """Score our own reports: attributions found, their sources, and whole chains, in percent.

    found   content alike by half, of the gold's attributions; precision: of ours
    source  of the gold's: found, and its source overlaps the gold's (or neither has one)
    chain   of the gold's: every voice from the outlet to the source is the gold's, in order
    """
    total = ours = found = source = chain = 0
    for report in reports_of(path):
        text, gold = report["text"], report["attributions"]
        got = out[report["id"]]["attributions"]
        match = _matched(text, gold, got)
        by_id = {a["id"]: a for a in got}
        wanted = {a["id"]: a for a in gold}
        ours += len(got)
        total += len(gold)
        for a in gold:
            near = match.get(a["id"])
            if near is None:
                continue
            found += 1
            source += _same_source(a, near)
            back = {m["id"]: name for name, m in match.items()}
            path_of = [back.get(hop["id"]) for hop in reversed(_upwards(near, by_id))]
            mine = _voices([None if n is None else wanted[n] for n in path_of])
            chain += _same_source(a, near) and mine == _voices(_gold_path(a, wanted))
    return {
        "found": 100 * found / total,
        "precision": 100 * found / max(ours, 1),
        "source": 100 * source / total,
        "chain": 100 * chain / total,
    }


def reports_of(path: Path) -> list[dict]:
    """Return the reports of a file with the places of all quoted words."""

    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    for report in loaded:
        for a in report["attributions"]:
            for role in ("source", "cue"):
                a[role] = [_place(report["text"], a[role])] if a.get(role) else []
            a["content"] = [_place(report["text"], words) for words in a["content"]]
    return loaded


def _place(text: str, words: str) -> list[int]:
    """Return where `words` stand; "said@2" is the second "said"."""
    count = 1
    if re.search(r"@\d+$", words):
        words, number = words.rsplit("@", 1)
        count = int(number)
    at = -1
    for _ in range(count):
        at = text.index(words, at + 1)
    return [at, at + len(words)]


def _matched(text: str, gold: list[dict], got: list[dict]) -> dict[str, dict]:
    """Pair the gold's attributions with ours, the most alike first."""
    pairs = []
    theirs = [tokens_of(text, a["content"]) for a in gold]
    for g, wanted in enumerate(theirs):
        for o, a in enumerate(got):
            share = alike(wanted, tokens_of(text, a["content"]))
            if share >= 0.5:
                pairs.append((-share, not _same_source(gold[g], a), g, o))
    taken: dict[str, dict] = {}
    used: set[int] = set()
    for _, _, g, o in sorted(pairs):
        if gold[g]["id"] not in taken and o not in used:
            taken[gold[g]["id"]] = got[o]
            used.add(o)
    return taken


def _same_source(gold: dict, ours: dict) -> bool:
    if not gold["source"]:
        return not ours["source"] or ours["source_by"] is not None
    return any(s < end and start < e for s, e in ours["source"] for start, end in gold["source"])


def _gold_path(a: dict, wanted: dict[str, dict]) -> list[dict]:
    path = [a]
    while path[0].get("inside"):
        path.insert(0, wanted[path[0]["inside"]])
    return path


def _voices(path: list[dict | None]) -> list[str]:
    """Return who speaks at each hop; a voice that goes on is named once."""
    voices: list[str] = []
    for a in path:
        voice = "?" if a is None else str(a.get("entity") or a["id"])
        if not voices or voices[-1] != voice:
            voices.append(voice)
    return voices
