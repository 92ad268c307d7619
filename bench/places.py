"""Places alone: mentions resolved per CPU second, and what the gazetteer adds to memory.

`python bench/places.py [CORPUS.jsonl ...]` resolves the gold names of documents (default: the dev
corpora of ../shared, else the sample reports) with the trained ranker and prints figures as JSON:
mentions a CPU second for the first pass (cold caches) and for a second one, and the megabytes that
opening the gazetteer, the first pass and the ranker add to a process that has all of Python loaded.
"""

import json
import re
import resource
import sys
import time
from pathlib import Path

from dateline.annotate.places.find import FoundName
from dateline.annotate.places.heads import head_after, head_at_end
from dateline.annotate.places.resolve import resolve
from dateline.gazetteer import open_gazetteer
from dateline.lexicon.peoples import PEOPLES
from dateline.model.name import NameKind
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.tagger import BUNDLED
from dateline.tagger.encoder import session

SHARED = Path(__file__).resolve().parents[2] / "shared/corpora/places"


class Ranker:
    """The shipped ranker without the encoder."""

    def __init__(self) -> None:
        self.run = session(BUNDLED / "ranker.onnx").run

    def rank(self, rows):
        return self.run(["odds"], {"rows": rows})[0][:, 0]


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def name_at(text: str, toponym: dict) -> FoundName:
    words = " ".join(toponym["name"].split())
    lower = words.lower()
    after = [word.lower() for word in re.findall(r"\w+", text[toponym["end"] :][:40])]
    people = PEOPLES.get(lower)
    return FoundName(
        Span(toponym["start"], toponym["end"]), words, NameKind.GPE,
        head_after(after, 0) or head_at_end(lower.split()), people, adjectival=people is not None,
    )  # fmt: skip


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(SHARED.glob("*.jsonl"))
    if not paths:
        sys.exit("no corpus: give JSONL files with toponyms, or lay ../shared beside the checkout")
    work = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            doc = json.loads(line) if line else {"toponyms": ()}
            if doc["toponyms"]:
                work.append((doc["text"], [name_at(doc["text"], t) for t in doc["toponyms"]]))
    before = peak_mb()
    gazetteer, ranker = open_gazetteer(Config()), Ranker()
    opened = peak_mb()
    mentions = sum(len(names) for _, names in work)
    rates = []
    for _ in range(2):
        began = time.process_time()
        for text, names in work:
            resolve(text, names, gazetteer, ranker)
        rates.append(round(mentions / (time.process_time() - began)))
    print(
        json.dumps(
            {
                "mentions": mentions,
                "mentions per CPU second, first pass": rates[0],
                "second pass": rates[1],
                "MB before": round(before, 1),
                "MB that opening adds": round(opened - before, 1),
                "MB that resolving adds": round(peak_mb() - opened, 1),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
