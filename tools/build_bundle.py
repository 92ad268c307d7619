"""Build a bundle of reports with its gold from one hand-written file.

A bundle is a folder that `eval/bundles.py` scores: reports about one event, and what a perfect
reader would say of them. Whoever writes one quotes the words that bear a claim; the offsets, the
counts of origins and their ranges follow from what is written here.

Usage: python tools/build_bundle.py SPEC.json FOLDER
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

_SLOT = {"date": "date", "count": "count", "event": "count"}


def main() -> None:
    """Read the hand-written file and write input.json and gold.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("spec", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    spec = json.loads(args.spec.read_text(encoding="utf-8"))
    args.folder.mkdir(parents=True, exist_ok=True)
    _write(args.folder / "input.json", spec["documents"])
    _write(args.folder / "gold.json", gold_of(spec))


def gold_of(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the gold of a hand-written bundle.

    Raises:
        ValueError: Words are not found, or found twice, or an id is unknown.
    """
    texts = {one["id"]: one["text"] for one in spec["documents"]}
    if len(texts) != len(spec["documents"]):
        raise ValueError("two documents have one id")
    origin_of = {doc: one["id"] for one in spec["origins"] for doc in one["members"]}
    if set(origin_of) != set(texts):
        raise ValueError(f"origins and documents differ: {set(origin_of) ^ set(texts)}")
    known = {one["id"] for one in spec["sources"]}
    edges = [
        {**edge, "credit": edge["credit"] and _found(texts, edge["derived"], edge["credit"])}
        for edge in spec["edges"]
    ]
    claims = [_claim(claim, texts, origin_of, known) for claim in spec["claims"]]
    return {
        "bundle": spec["name"],
        "event": spec["event"],
        "derivation_edges": edges,
        "ultimate_sources": spec["sources"],
        "origins": spec["origins"],
        "claims": claims,
        "contradictions": [one for claim in claims for one in _contradictions(claim)],
        "compatible": spec.get("compatible", []),
    }


def _found(texts: dict[str, str], doc: str, words: str) -> dict[str, Any]:
    text = texts[doc]
    if text.count(words) != 1:
        raise ValueError(f"{words!r} stands {text.count(words)} times in {doc}")
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _claim(
    claim: dict[str, Any], texts: dict[str, str], origin_of: dict[str, str], known: set[str]
) -> dict[str, Any]:
    if claim["slot"] not in _SLOT:
        raise ValueError(f"{claim['id']}: the slot is event, date or count")
    reports = []
    for one in claim["reports"]:
        if one["stance"] not in ("asserts", "denies", "asserts other value"):
            raise ValueError(f"{claim['id']} {one['doc']}: unknown stance {one['stance']!r}")
        if not set(one["sources"]) <= known or not one["sources"]:
            raise ValueError(f"{claim['id']} {one['doc']}: unknown sources {one['sources']}")
        reports.append(
            {
                "doc": one["doc"],
                "stance": one["stance"],
                "value": one.get("value"),
                "evidence": _found(texts, one["doc"], one["evidence"]),
                "ultimate_sources": one["sources"],
                "origin": origin_of[one["doc"]],
            }
        )
    done = {
        "id": claim["id"],
        "statement": claim["statement"],
        "slot": claim["slot"],
        "value": claim.get("value"),
        "reports": reports,
        "support": _support([r for r in reports if r["stance"] == "asserts"]),
    }
    for name, stance in (("denial", "denies"), ("conflict", "asserts other value")):
        if held := [r for r in reports if r["stance"] == stance]:
            done[name] = _support(held)
    return done


def _support(reports: list[dict[str, Any]]) -> dict[str, Any]:
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for report in reports:
        sources[report["origin"]].update(report["ultimate_sources"])
    parts = _components(sources)
    return {
        "reports": len({report["doc"] for report in reports}),
        "origins": sorted(sources),
        "independent_origins": len(sources),
        "independent_max": _matching(sources),
        "independent_min": len(parts),
        "components": parts,
        "distinct_ultimate_sources": len(set().union(*sources.values())),
    }


def _components(sources: dict[str, set[str]]) -> list[dict[str, Any]]:
    parts: list[tuple[set[str], set[str]]] = []
    for origin in sorted(sources):
        joined, named = {origin}, set(sources[origin])
        for part in [p for p in parts if not named.isdisjoint(p[1])]:
            parts.remove(part)
            joined |= part[0]
            named |= part[1]
        parts.append((joined, named))
    return [{"origins": sorted(o), "sources": sorted(s)} for o, s in parts]


def _matching(sources: dict[str, set[str]]) -> int:
    """Return how many origins can each be given a source of their own."""
    taken: dict[str, str] = {}

    def place(origin: str, seen: set[str]) -> bool:
        for source in sorted(sources[origin] - seen):
            seen.add(source)
            if source not in taken or place(taken[source], seen):
                taken[source] = origin
                return True
        return False

    return sum(place(origin, set()) for origin in sorted(sources))


def _contradictions(claim: dict[str, Any]) -> list[dict[str, Any]]:
    held = [r["doc"] for r in claim["reports"] if r["stance"] == "asserts"]
    denied = [r["doc"] for r in claim["reports"] if r["stance"] == "denies"]
    others: defaultdict[str, list[str]] = defaultdict(list)
    for report in claim["reports"]:
        if report["stance"] == "asserts other value":
            others[json.dumps(report["value"])].append(report["doc"])
    found = [("polarity", denied)] if denied else []
    found += [(_SLOT[claim["slot"]], docs) for _, docs in sorted(others.items())]
    return [
        {"claim": claim["id"], "kind": kind, "side_a": held, "side_b": docs} for kind, docs in found
    ]


def _write(path: Path, what: object) -> None:
    path.write_text(json.dumps(what, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
