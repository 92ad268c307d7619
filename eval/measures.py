"""What is measured: for each task the corpus, the input it becomes, and its scorer."""

import contextlib
import importlib.util
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

from atlas import passages, score_passages
from derive import read_pairs, read_reuse, read_rewrites, score_found
from entities import score_entities
from happenings import read_statuses, score_factuality, score_statuses
from muc4 import figures, read
from parties import read_parties, score_implicit, score_roles
from same import score_same
from situations import score_situation
from tallies import overlaps, score_tallies, tallies
from testimony import nesting, own_chains, reports_of, seed_chains
from ties import score_documents
from timelines import read_timelines, score_timelines
from typing_ import read_typed, score_typed

from dateline.annotate.times import find_times
from dateline.lexicon.event_types import root_by_rule

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

CHAINS = ROOT / "tests/annotate/attributions/chains"
PASSAGES = ROOT / "tests/annotate/places/gold"
TALLIES = ROOT / "tests/annotate/quantities/gold"
EVENTS = ROOT / "tests/annotate/events/gold"

SITUATIONS = {
    "seed": ("seed",), "a1": ("public", "a1", "a2", "b1", "b2", "c1", "c2"),
    "d1": ("d1", "d2", "d3", "d4"),
}  # fmt: skip
"""Expectations that are scored together; of the last, rules were not made with them in view."""

Docs = list[dict]
Scores = dict[str, float]


@dataclass(frozen=True)
class Task:
    """One corpus and one scorer.

    `baseline` holds figures of ../shared/findings, for the table. A corpus under tests/ is our own.
    `annotate` finds what is scored where that is not the plain command; gold -> lines by id.
    """

    name: str
    corpus: str
    scorer: str
    kinds: str
    line: Callable[[dict], dict]
    score: Callable[[ModuleType, Docs, dict[str, dict], Path], Scores]
    baseline: dict[str, float]
    annotate: Callable[[Docs], dict[str, dict]] | None = None

    @property
    def path(self) -> Path:
        return (ROOT if self.corpus.startswith("tests/") else SHARED) / self.corpus

    def gold(self) -> Docs:
        if self.corpus.startswith("tests/"):
            return [{"id": self.path.stem}]
        if self.name.startswith("seed"):
            text = self.path.read_text(encoding="utf-8")
            day = self.name.partition(" ")[2] or "2025-05-16"
            return [{"id": "seed", "text": text, "published": day}]
        rows = self.path.read_text(encoding="utf-8").split("\n")
        docs = [json.loads(row) for row in rows if row]
        if "event_codes" in self.corpus:  # its ids are not unique
            docs = [{**doc, "id": f"{doc['id']}#{i}"} for i, doc in enumerate(docs)]
        return docs


def scorer(name: str, shared: Path = SHARED) -> ModuleType:
    path = shared / "scorers" / name
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.pop(0)


@contextlib.contextmanager
def _written(rows: Iterator[dict] | Docs) -> Iterator[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
        file.flush()
        yield file.name


def _quietly(main: Callable[[list[str]], object], *args: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        main(list(args))
    return out.getvalue()


def _times(module: ModuleType, _gold: Docs, out: dict[str, dict], corpus: Path) -> Scores:
    rows = [{"id": name, "timexes": found["times"]} for name, found in out.items()]
    with _written(rows) as predicted:
        got = json.loads(_quietly(module.main, str(corpus), predicted, "--json"))
    return {k: 100 * got[f"{k}_f1"] for k in ("strict", "relaxed", "type", "value")}


def _places(module: ModuleType, _gold: Docs, out: dict[str, dict], corpus: Path) -> Scores:
    adjectives = "geovirus" not in corpus.name  # GeoVirus does not mark nationalities
    rows = [
        {
            "id": name,
            "toponyms": [
                {**p, "geonameid": _number(p)}
                for p in found["places"]
                if adjectives or not p["adjectival"]
            ],
        }
        for name, found in out.items()
    ]
    with _written(rows) as predicted:
        got = json.loads(_quietly(module.main, str(corpus), predicted, "--json", "--same-id"))
    return {
        "exact": 100 * got["recognition_exact"]["F1"],
        "overlap": 100 * got["recognition_overlap"]["F1"],
        "end to end": 100 * got["end_to_end"]["F1"],
    }


def _number(place: dict) -> int | None:
    given = place["gazetteer_id"] if place["gazetteer"] == "geonames" else None
    return int(given) if given and given.isdigit() else None


def _attributions(module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    # PolNeAR marks outermost attributions only: what is told inside another is left out here.
    outer = {
        name: {"attributions": [a for a in found["attributions"] if _is_outer(a)]}
        for name, found in out.items()
    }
    got = module.score(gold, outer)
    return {
        **{f"exact {role}": got[f"exact_{role}"]["F1"] for role in ("source", "cue", "content")},
        "b_source": got["b_source"]["F1"],
        "quotes detected": got["direct_quote"]["detected"],
        "speaker acc": got["direct_quote"]["speaker_acc"],
    }


def _nesting(_module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    return nesting(gold, out)


def _chains(gold: Docs) -> dict[str, dict]:
    """Read one of our own sets of reports with chains."""
    rows = reports_of(CHAINS / f"{gold[0]['id']}.yml")
    lines = [
        {"id": r["id"], "text": r["text"], "published": str(r.get("published") or "") or None,
         "outlet": r.get("outlet") or ""}
        for r in rows
    ]  # fmt: skip
    command = [str(ROOT / ".venv/bin/dateline"), "annotate", "--only", "attributions"]
    given = "".join(json.dumps(line) + "\n" for line in lines).encode()
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}


def _chain_scores(_module: ModuleType, _gold: Docs, out: dict[str, dict], corpus: Path) -> Scores:
    return own_chains(corpus, out)


def _passages(gold: Docs) -> dict[str, dict]:
    """Read one of our own sets of passages about places."""
    rows = passages(PASSAGES / f"{gold[0]['id']}.yml")
    lines = [{name: row[name] for name in ("id", "text", "published", "outlet")} for row in rows]
    command = [str(ROOT / ".venv/bin/dateline"), "annotate", "--only", "places"]
    given = "".join(json.dumps(line) + "\n" for line in lines).encode()
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}


def _passage_scores(module: ModuleType, _gold: Docs, out: dict[str, dict], corpus: Path) -> Scores:
    return score_passages(passages(corpus), out, module.km)


def _tallies(gold: Docs) -> dict[str, dict]:
    """Read one of our own sets of passages about quantities."""
    rows = tallies(TALLIES / f"{gold[0]['id']}.yml")
    command = [str(ROOT / ".venv/bin/dateline"), "annotate", "--only", "quantities"]
    given = "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in rows).encode()
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}


def _tally_scores(_module: ModuleType, _gold: Docs, out: dict[str, dict], corpus: Path) -> Scores:
    return score_tallies(tallies(corpus), out)


def _amounts(_module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    """Overlap with re3d's entities of Quantity and Money, which are not all marked there."""
    return overlaps(gold, out, ("Quantity", "Money"))


def _is_outer(attribution: dict) -> bool:
    return attribution["inside"] is None or attribution["inside_by"] is not None


def _events(module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    pairs, parts = [], []
    for doc in gold:
        scope = [s for s in doc["sentences"] if s["i"] in doc["doc_level_sentences"]]
        wanted = [e for e in doc["events"] if e["layer"] == "doc"]
        found = [
            e
            for e in out[doc["doc_id"]]["events"]
            if any(s["start"] <= e["start"] < s["end"] for s in scope)
        ]
        pairs.append((wanted, found))
        index = {e["id"]: i for i, e in enumerate(wanted)}
        mentions = {
            m["id"]: m for k in ("entities", "values") for m in doc[k] if not m.get("empty")
        }
        gold_parts = [
            (index[r["source"]], mentions[r["target"]]["start"], mentions[r["target"]]["end"], "")
            for r in doc["relations"].get("HAS_PARTICIPANT", [])
            if r["source"] in index and r["target"] in mentions
        ]
        ours = [
            (i, a["start"], a["end"], "")
            for i, e in enumerate(found)
            for a in e["arguments"]
            if a["role"] not in ("TIME", "QUANTITY")
        ]
        parts.append((wanted, gold_parts, found, ours))
    return {
        "exact": module.detection(pairs)["f1"],
        "overlap": module.detection(pairs, "overlap")["f1"],
        "participants": module.participants(parts)["f1"],
        "same words": module.participants(parts, mode="exact")["f1"],
    }


def _factuality(module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    return score_factuality(module, gold, out)


def _statuses(gold: Docs) -> dict[str, dict]:
    """Read our own sentences of what happened, was ordered, was planned ..."""
    return read_statuses(EVENTS / f"{gold[0]['id']}.yml")


def _status_scores(_module: ModuleType, _gold: Docs, out: dict[str, dict], corpus: Path) -> Scores:
    return score_statuses(corpus, out)


def _parties(gold: Docs) -> dict[str, dict]:
    """Read our own sentences of who does what to whom."""
    return read_parties(EVENTS / f"{gold[0]['id']}.yml")


def _party_scores(_module: ModuleType, _gold: Docs, out: dict[str, dict], corpus: Path) -> Scores:
    return score_roles(corpus, out) if corpus.stem == "roles" else score_implicit(corpus, out)


def _entities(module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    return score_entities(module, gold, out)


def _same(module: ModuleType, gold: Docs, _out: dict[str, dict], _corpus: Path) -> Scores:
    return score_same(module, gold)


def _found(_module: ModuleType, _gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    return score_found(out)


def _typed(gold: Docs) -> dict[str, dict]:
    """Read connected text of ours with the type of each marked trigger."""
    return read_typed(EVENTS / f"{gold[0]['id']}.yml")


def _typed_scores(_module: ModuleType, _gold: Docs, out: dict[str, dict], corpus: Path) -> Scores:
    return score_typed(corpus, out)


def _roots(module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    """Share of sentences whose first typed event is right, by the roots of PLOVER 0.6."""
    right = total = 0
    for doc in gold:
        if doc["suite"] != "plv_train":
            continue
        total += 1
        events = [e for e in out[doc["id"]]["events"] if e["type"]]
        types = [root_by_rule(e["type"], e["status"])[0] for e in events]
        wanted = doc["events"][0]["code"]
        named = {"YIELD": ("CONCEDE", "RETREAT")}.get(wanted, (wanted,))
        right += bool(types) and types[0] in named
    return {"first type": 100 * right / max(total, 1)}


def _situations(_module: ModuleType, gold: Docs, _out: dict[str, dict], _corpus: Path) -> Scores:
    """Share of the states that are right, of the expectations that begin with the one given."""
    names = SITUATIONS[gold[0]["id"]]
    scores = zip(*map(score_situation, names), strict=True)
    right, status, found, wanted = (sum(part) for part in scores)
    return {
        "right": 100 * right / wanted,
        "with status": 100 * status / wanted,
        "found": 100 * found / wanted,
    }


def _seed(module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    got, _missed = module.score(out["seed"], gold[0]["text"])
    chains = seed_chains(SHARED / "seed", gold[0]["text"], out["seed"]["attributions"])
    return {**{name: float(found) for name, (found, _of) in got.items()}, "chains": chains}


def _seed_times(module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    got, _missed = module.score(out["seed"], gold[0]["text"])
    return {"times": float(got["times"][0]), "intervals": float(got["intervals"][0])}


def _times_cross_fitted(gold: Docs) -> dict[str, dict]:
    """Read TBAQ with weights for weekdays that have not seen the document."""
    sys.path.insert(0, str(ROOT / "tools"))
    from train_direction import folds

    fold, unseen = folds()
    return {doc["id"]: {"times": _timexes(doc, unseen[fold[doc["id"]]])} for doc in gold}


def _timexes(doc: dict, weights: dict[str, float]) -> list[dict]:
    published = date.fromisoformat(doc["dct"][:10]) if doc["dct"] else None
    return [
        {"start": t.span.start, "end": t.span.end, "type": t.type.value, "value": t.value}
        for t in find_times(doc["text"], published, weights)
    ]


def _narrative(gold: Docs) -> dict[str, dict]:
    """Count what is right in one of our own narrative sets."""
    sys.path.insert(0, str(ROOT / "tests"))
    from passages import agrees, best, passages

    right = {"value": 0, "bounds": 0, "both": 0}
    total = extra = 0
    for passage in passages(gold[0]["id"]):
        found = list(find_times(passage.text, passage.published))
        for wanted in passage.expected:
            near = best(passage, wanted, found)
            value, bounds = agrees(passage, wanted, near) if near else (False, False)
            total += 1
            right["value"] += value
            right["bounds"] += bounds
            right["both"] += value and bounds
        spans = [wanted.span for wanted in passage.expected]
        extra += sum(not any(t.span.overlaps(span) for span in spans) for t in found)
    return {"right": {**right, "total": total, "extra": extra}}


def _shares(_module: ModuleType, _gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    total = out["right"]["total"]
    shares = {name: 100 * out["right"][name] / total for name in ("value", "bounds", "both")}
    return {**shares, "not extra": 100 - 100 * out["right"]["extra"] / total}


def _line_with_creation_time(doc: dict) -> dict:
    times = [t["attrs"] for t in doc["timexes"]]
    written = [t["value"] for t in times if t.get("functionInDocument") == "CREATION_TIME"]
    day = written[0] if written and len(written[0]) == 10 else None
    return {"id": doc["doc_id"], "text": doc["text"], "published": day}


def _ties(_module: ModuleType, gold: Docs, out: dict[str, dict], _corpus: Path) -> Scores:
    return score_documents(gold, out)


def _undated_line(doc: dict) -> dict:
    return {"id": doc["doc_id"], "text": doc["text"], "published": None}


def _line(published: str) -> Callable[[dict], dict]:
    def make(doc: dict) -> dict:
        return {"id": doc["id"], "text": doc["text"], "published": doc.get(published)}

    return make


TASKS = (
    Task("times TBAQ", "corpora/time/tbaq.dev.jsonl", "score_time.py", "times", _line("dct"),
         _times, {"value": 77.4, "strict": 84.1, "relaxed": 92.1, "type": 88.0},
         _times_cross_fitted),
    *(Task(f"times narrative {name}", f"tests/annotate/times/narrative/{name}.md", "score_time.py",
           "times", _line("dct"), _shares, {}, _narrative) for name in ("dev", "dev2", "held")),
    Task("times WikiWars", "corpora/time/wikiwars.dev.jsonl", "score_time.py", "times",
         _line("dct"), _times, {"value": 84.0}),
    Task("times MEANTIME", "corpora/time/meantime.dev.jsonl", "score_time.py", "times",
         _line("dct"), _times, {}),
    # The place models have seen these three: the figures watch for change. How right they are on
    # documents that they have not seen is cross-fitted: train/places/figures.py, PLACES_CARD.md.
    Task("places GeoWebNews", "corpora/places/geowebnews.dev.jsonl", "score_places.py", "places",
         _line("date"), _places, {"exact": 75.3, "end to end": 68.9}),
    Task("places LGL", "corpora/places/lgl.jsonl", "score_places.py", "places", _line("date"),
         _places, {"exact": 66.2, "end to end": 53.4}),
    Task("places GeoVirus", "corpora/places/geovirus.jsonl", "score_places.py", "places",
         _line("date"), _places, {"exact": 86.5, "end to end": 65.3}),
    *(Task(f"passages {name}", f"tests/annotate/places/gold/{name}.yml", "score_places.py",
           "places", _line("published"), _passage_scores, {}, _passages)
      for name in ("dev", "held")),
    Task("attribution PolNeAR", "corpora/attribution/polnear_dev.jsonl", "score_attribution.py",
         "attributions", _line("date"), _attributions,
         {"exact source": 57.3, "exact cue": 50.8, "exact content": 24.6, "b_source": 41.0,
          "quotes detected": 57.4, "speaker acc": 42.7}),
    Task("attribution GUM", "corpora/attribution/gum_news_attr.jsonl", "score_attribution.py",
         "attributions", _line("date"), _nesting, {"nested found": 65, "right parent": 43}),
    *(Task(f"chains {name}", f"tests/annotate/attributions/chains/{name}.yml",
           "score_attribution.py", "attributions", _line("published"), _chain_scores, {}, _chains)
      for name in ("dev", "second", "held")),
    *(Task(f"tallies {name}", f"tests/annotate/quantities/gold/{name}.yml", "score_places.py",
           "quantities", _line("published"), _tally_scores, {}, _tallies)
      for name in ("dev", "second")),
    Task("quantities re3d", "corpora/events/re3d.dev.jsonl", "events/detect.py", "quantities",
         _undated_line, _amounts, {}),
    # The trigger head has seen this corpus: its cross-fitted figure is in EVENTS_CARD.md.
    Task("events MEANTIME", "corpora/events/meantime.dev.jsonl", "events/detect.py", "events",
         _line_with_creation_time, _events, {"exact": 77.5, "overlap": 80.0, "participants": 62.1}),
    Task("factuality MEANTIME", "corpora/events/meantime.dev.jsonl", "events/detect.py", "events",
         _line_with_creation_time, _factuality, {"joint": 74.7}),
    Task("status", "tests/annotate/events/gold/status.yml", "events/detect.py", "events",
         _line("published"), _status_scores, {}, _statuses),
    *(Task(f"parties {name}", f"tests/annotate/events/gold/{name}.yml", "events/detect.py",
           "events", _line("published"), _party_scores, {}, _parties)
      for name in ("roles", "implicit")),
    # The scorer is eval/ties.py; beside it the baseline "by types", which has the gold entities.
    Task("ties re3d", "corpora/events/re3d.dev.jsonl", "events/detect.py", "ties", _undated_line,
         _ties, {"F1": 18.4, "CoLocated": 26.2, "FightingAgainst": 8.9}),
    Task("entities MEANTIME", "corpora/events/meantime.dev.jsonl", "events/coref.py", "names",
         _line_with_creation_time, _entities, {"pairs": 39.6, "CoNLL": 56.1, "references": 20.2}),
    # The heads that type events have seen these corpora: TYPES_CARD.md has cross-fitted figures.
    Task("event types ours", "tests/annotate/events/gold/types.yml", "events/codes.py", "events",
         _line("published"), _typed_scores, {}, _typed),
    Task("event types PLOVER", "corpora/events/event_codes.dev.jsonl", "events/codes.py",
         "events", _line("date"), _roots, {"first type": 64.7}),
    # The scorer is eval/incidents.py (docs/reference/incidents.md), the baseline eval/muc4.py.
    Task("incidents MUC-4", "corpora/events/muc4.dev.jsonl", "events/detect.py", "", _line("date"),
         figures, {"templates": 41.7, "type": 41.7, "stage": 40.0, "date overlap": 39.3,
                   "date near": 19.3, "date exact": 18.7, "place any": 30.5, "place finest": 22.0,
                   "documents": 75.2}, read),
    Task("derivation rewrites", "corpora/provenance/fakes_llm_rewrites.dev.jsonl",
         "score_bundle.py", "", _undated_line, _found, {"candidates": 99.0, "source first": 99.6},
         annotate=read_rewrites),
    Task("derivation natural", "corpora/provenance/natural_pairs_labelled.jsonl",
         "score_bundle.py", "", _undated_line, _found, {"D": 100.0, "C": 72.0},
         annotate=read_pairs),
    Task("derivation reuse", "corpora/provenance/clough_stevenson_pairs.jsonl",
         "score_bundle.py", "", _undated_line, _found,
         {"cut": 89.0, "light": 95.0, "heavy": 79.0}, annotate=read_reuse),
    Task("seed", "seed/report.txt", "score_seed.py", "", _line("published"), _seed,
         {"events": 30, "times": 12, "places": 35, "attributions": 8}),
    *(Task(f"seed {day}", "seed/report.txt", "score_seed.py", "", _line("published"), _seed_times,
           {"times": 7}) for day in ("2025-01-10", "2025-11-20")),
    *(Task(f"situations {name}", f"tests/golden/situations/{first}.json", "score_bundle.py", "",
           _undated_line, _situations, {}, annotate=lambda _gold: {})
      for name, first in (("seed", "seed"), ("ours", "a1"), ("others", "d1"))),
    # The trigger head has seen the title and four sentences of each of these reports.
    Task("timelines SemEval", "corpora/events/semeval15_timelines.dev.jsonl", "events/timeline.py",
         "", _line("dct"), score_timelines, {"F1": 19.8}, annotate=read_timelines),
    Task("same event ECB+", "corpora/events/ecbplus.dev.jsonl", "events/coref.py", "events",
         _line("id"), _same, {"CoNLL": 75.6}, annotate=lambda _gold: {}),
    Task("same event GVC", "corpora/events/gvc.dev.jsonl", "events/coref.py", "events",
         _line("id"), _same, {"CoNLL": 55.7}, annotate=lambda _gold: {}),
)  # fmt: skip
