"""The events stage alone: tokens per CPU second, given the parse and what other stages found.

`python bench/events.py [DOCS.jsonl]` reads reports ({"id", "text"} a line; default: the dev times
corpora of ../shared, else the sample reports) through the whole pipeline and prints as JSON how
many tokens each annotator reads in a CPU second. The encoder's vectors that events use are those
that the places stage has read, as in a real run.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from dateline.dossier.pipeline import Pipeline
from dateline.model.annotations import Annotations
from dateline.model.ids import ReportId
from dateline.model.report import Report
from dateline.model.run import Config
from dateline.parse import open_parser

SHARED = Path(__file__).resolve().parents[2] / "shared/corpora/time/tbaq.dev.jsonl"
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
MOST = 150  # reports


def texts() -> list[str]:
    named = [Path(name) for name in sys.argv[1:]] or [SHARED]
    if not named[0].is_file():
        named = sorted(SAMPLES.glob("*/*.jsonl"))
    rows = [row for path in named for row in path.read_text(encoding="utf-8").split("\n") if row]
    return [json.loads(row)["text"] for row in rows[:MOST]]


def main() -> None:
    config = Config()
    pipeline, parser = Pipeline(config), open_parser(config)
    spent: Counter[str] = Counter()
    tokens = 0
    for number, text in enumerate(texts()):
        report = Report(ReportId(f"r{number}"), text, lang="en")
        parsed = next(parser.parse([report]))
        tokens += len(parsed)
        shelf = Annotations()
        for step in pipeline.steps:
            began = time.process_time()
            found = list(step.annotate(report, parsed, shelf))
            spent[step.name] += time.process_time() - began
            shelf = shelf.with_(found)
    rates = {name: round(tokens / seconds) for name, seconds in sorted(spent.items())}
    print(json.dumps({"tokens": tokens, "tokens per CPU second": rates}, indent=1))


if __name__ == "__main__":
    main()
