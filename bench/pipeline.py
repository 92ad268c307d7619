"""Tokens a second of the whole pipeline as a ratio to bare spaCy; two workers to one; memory; size.

Everything is measured in one run on the same texts: the sample dossier and, where it is there, a
news corpus of ../shared. "Bare" is `spacy.load(model)` as it comes, all its pipes; "lean" is the
same without the two pipes that Dateline leaves out. Ratios hold on a busy machine; seconds do not.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import spacy

from dateline.dossier.pipeline import Pipeline, open_pipeline
from dateline.dossier.shape import annotated_out
from dateline.model.ids import ReportId
from dateline.model.report import Report
from dateline.model.run import Config

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared/corpora/attribution/polnear_dev.jsonl"
SAMPLE = ROOT / "samples/dallim/reports.jsonl"
LEAST_RATIO = 0.7  # issue 11: the whole pipeline against bare spaCy
LEAST_WIRE = 1.1  # issue 11: the same where half of a text ran in another report before
LEAST_SPEEDUP = 1.8  # issue 11: two workers against one
COMMAND = str(ROOT / ".venv/bin/dateline")


def texts() -> list[str]:
    files = [SAMPLE, *([NEWS] if NEWS.exists() else [])]
    rows = [row for file in files for row in file.read_text(encoding="utf-8").splitlines()]
    return [json.loads(row)["text"] for row in rows if row]


def wired(found: list[str]) -> list[str]:
    """Return texts of which about half ran before: each with paragraphs of the one before it."""
    cut = [[part for part in text.split("\n\n") if part.strip()] for text in found]
    return [
        "\n\n".join((*own[: len(own) // 2], *before[: len(own) // 2]))
        for before, own in pairwise(cut)
        if len(own) > 1
    ]


def cpu_of(work: object, items: list) -> float:
    begin = time.process_time()
    for item in items:
        work(item)  # type: ignore[operator]
    return time.process_time() - begin


def shares(reports: list[Report]) -> dict[str, float]:
    """CPU seconds of each stage over all reports."""
    pipeline = open_pipeline(Config())
    spent: dict[str, float] = {}
    for report in reports:
        begin = time.process_time()
        tokens = next(pipeline._parser.parse([report]))
        spent["parse"] = spent.get("parse", 0) + time.process_time() - begin
        shelf = type(pipeline.annotate(Report(ReportId("x"), "")).annotations)()
        for step in pipeline.steps:
            begin = time.process_time()
            shelf = shelf.with_(step.annotate(report, tokens, shelf))
            spent[step.name] = spent.get(step.name, 0) + time.process_time() - begin
    return spent


def wall(lines: bytes, workers: int) -> float:
    begin = time.perf_counter()
    subprocess.run(
        [COMMAND, "annotate", "--workers", str(workers)],
        input=lines, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return time.perf_counter() - begin


def dossier_bytes(lines: bytes, count: int) -> tuple[float, int]:
    """Bytes per report of the dossier, and peak resident kilobytes of `dateline add`."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "in.jsonl"), Path(folder, "out.dossier")
        source.write_bytes(lines)
        subprocess.run([COMMAND, "add", str(made), str(source)], check=True, capture_output=True)
        size = sum(path.stat().st_size for path in Path(folder).glob("out.dossier*"))
    return size / count, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=4, help="times the texts for worker runs")
    parser.add_argument("--gate", action="store_true", help="fail when a ratio misses its bar")
    asked = parser.parse_args()
    found, others = texts()[::2], texts()[1::2]  # what was read once is not read again
    reports = [Report(ReportId(f"r{i}"), text) for i, text in enumerate(found)]
    bare = spacy.load(Config().model)
    lean = spacy.load(Config().model, exclude=["lemmatizer", "attribute_ruler"])
    pipeline = open_pipeline(Config())
    bare(found[0]), lean(found[0]), pipeline.annotate(reports[0])
    tokens = sum(len(lean.make_doc(text)) for text in found)
    spent = {
        "bare spaCy": cpu_of(bare, found),
        "lean spaCy": cpu_of(lean, found),
        "dateline": cpu_of(lambda r: annotated_out(pipeline.annotate(r), (), ()), reports),
    }
    print(f"{len(found)} reports, {tokens} tokens; CPU seconds, one thread")
    for name, seconds in spent.items():
        print(f"  {name:12} {seconds:7.2f} s  {tokens / seconds:8,.0f} tokens/s")
    ratio = spent["bare spaCy"] / spent["dateline"]
    print(f"ratio to bare spaCy {ratio:.2f} (bar {LEAST_RATIO}), "
          f"to lean spaCy {spent['lean spaCy'] / spent['dateline']:.2f}")  # fmt: skip
    stream = wired(others)
    fresh, met = Pipeline(Config()), [Report(ReportId(f"w{i}"), t) for i, t in enumerate(stream)]
    wire = cpu_of(bare, stream) / cpu_of(lambda r: annotated_out(fresh.annotate(r), (), ()), met)
    print(f"half of each text ran before: ratio to bare spaCy {wire:.2f} (bar {LEAST_WIRE})")
    for name, seconds in shares(reports).items():
        print(f"  {name:12} {1e6 * seconds / tokens:7.1f} microseconds a token")
    rows = [{"id": f"{k}-{i}", "text": t} for k in range(asked.repeat) for i, t in enumerate(found)]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    one, two = wall(lines, 1), wall(lines, 2)
    print(f"workers: one {one:.1f} s, two {two:.1f} s: x {one / two:.2f} (bar {LEAST_SPEEDUP}), "
          f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    unique = "".join(json.dumps({"id": f"r{i}", "text": t}) + "\n" for i, t in enumerate(found))
    size, peak = dossier_bytes(unique.encode(), len(found))
    print(f"dossier {size:,.0f} bytes a report ({sum(map(len, found)) / len(found):,.0f} "
          f"characters of text); peak memory of `dateline add` {peak / 1024:,.0f} MB")  # fmt: skip
    if asked.gate and (ratio < LEAST_RATIO or wire < LEAST_WIRE or one / two < LEAST_SPEEDUP):
        sys.exit("a ratio misses its bar")


if __name__ == "__main__":
    main()
