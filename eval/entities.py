"""Chains of one report against the entity mentions of MEANTIME: who is who.

Only persons, bodies and places count; MEANTIME's products and sums of money are kept as what a
chain may wrongly hold. A mention of ours is one of gold when both have the same words but for the
article, or end together, or begin together and the longer goes on with "of", a comma and the like.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from types import ModuleType

__all__ = ["score_entities"]

_ARTICLE = re.compile(r"(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:,|\(|of\b|in\b|at\b|from\b|for\b|with\b|who\b|which\b|that\b)")
_WANTED = ("PER", "ORG", "LOC")
_MARKS = " ,.\"'”’"

Key = tuple[str, int]
"""Document and number of a gold mention in it."""


def score_entities(module: ModuleType, gold: list[dict], out: dict[str, dict]) -> dict[str, float]:
    """Return figures in points.

    `mentions`: gold mentions of which we have one. `pairs`: two mentions of one entity, F1 over
    all gold pairs of a document. `references precision`: nouns and pronouns of ours, with a gold
    mention, whose nearest earlier one of their chain is the same entity in gold; `references`:
    share of all gold nouns and pronouns with something before them for which that is so.
    """
    key: dict[Key, tuple] = {}
    answer: dict[Key, tuple] = {}
    count: Counter[str] = Counter()
    for doc in gold:
        name = doc["doc_id"]
        mentions = sorted(
            (e for e in doc["entities"] if not e.get("empty")),
            key=lambda e: (e["start"], -e["end"]),
        )
        taken = dict(_matched(doc["text"], mentions, out[name]["names"]))
        for i, mention in enumerate(mentions):
            if mention["instance_cls"] in _WANTED:
                key[name, i] = (name, mention["instance_id"])
                if i in taken:
                    answer[name, i] = (name, taken[i]["chain"])
        _count_pairs(mentions, taken, count)
        _count_references(mentions, taken, count)
    scores = module.score(key, answer)
    precision = 100 * count["right"] / max(1, count["ours"])
    recall = 100 * count["right"] / max(1, count["gold"])
    return {
        "mentions": 100 * len(answer) / max(1, len(key)),
        "pairs": 2 * precision * recall / max(1e-9, precision + recall),
        "pairs precision": precision,
        "pairs recall": recall,
        "B3": scores["B3"]["f1"],
        "CoNLL": scores["CoNLL"],
        "references precision": 100 * count["led right"] / max(1, count["led"]),
        "references": 100 * count["led right"] / max(1, count["to lead"]),
    }


def _matched(text: str, gold: list[dict], ours: list[dict]) -> Iterator[tuple[int, dict]]:
    """Yield the number of each gold mention and our mention for it, each of ours once."""
    free = dict(enumerate(ours))
    left = set(range(len(gold)))
    for level in range(3):
        for i in sorted(left):
            for j, mention in free.items():
                if _likeness(text, gold[i], mention) == level:
                    yield i, mention
                    left.discard(i)
                    del free[j]
                    break


def _likeness(text: str, a: dict, b: dict) -> int | None:
    """Return 0 for the same words, 1 for one end, 2 for one beginning; None when they are two."""
    if a["start"] >= b["end"] or b["start"] >= a["end"]:
        return None
    one, two = (_core(text, x) for x in (a, b))
    if one == two:
        return 0
    if one[1] == two[1]:
        return 1
    shorter = min(one[1], two[1])
    return 2 if one[0] == two[0] and _GOES_ON.match(text, shorter) else None


def _core(text: str, mention: dict) -> tuple[int, int]:
    start, end = mention["start"], mention["end"]
    article = _ARTICLE.match(text, start, end)
    if article and article.end() < end:
        start = article.end()
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _count_pairs(gold: list[dict], taken: dict[int, dict], count: Counter[str]) -> None:
    of = [m["instance_id"] for m in gold]
    wanted = [m["instance_cls"] in _WANTED for m in gold]
    for i in range(len(gold)):
        for j in range(i + 1, len(gold)):
            same = of[i] == of[j] and wanted[i]
            ours = i in taken and j in taken and taken[i]["chain"] == taken[j]["chain"]
            count["gold"] += same
            count["ours"] += ours and (wanted[i] or wanted[j])
            count["right"] += ours and same


def _count_references(gold: list[dict], taken: dict[int, dict], count: Counter[str]) -> None:
    before: defaultdict[int, list[int]] = defaultdict(list)
    seen: set[str] = set()
    for i, mention in enumerate(gold):
        ours = taken.get(i)
        named = mention["attrs"].get("syntactic_type") in ("NAM", "PRE.NAM", None)
        if mention["instance_cls"] in _WANTED and not named:
            count["to lead"] += mention["instance_id"] in seen
        seen.add(mention["instance_id"])
        if ours is None:
            continue
        if ours["form"] != "NAM" and before[ours["chain"]]:
            last = gold[before[ours["chain"]][-1]]
            right = last["instance_id"] == mention["instance_id"]
            count["led"] += 1
            count["led right"] += right and mention["instance_cls"] in _WANTED
        before[ours["chain"]].append(i)
