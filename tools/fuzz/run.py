"""Throw made-up inputs at every reader, annotator, exporter and endpoint: `make fuzz`.

python tools/fuzz/run.py [--inputs N] [--seed S] [--engine made|guided] [--only NAME ...]
                         [--workers 2] [--counts]

N inputs in all are parted over the harnesses (`hostile/all.py` says how), in rounds, so that all
have had some when a run is stopped; what was stopped goes on where it was. What crashed, hung or
escaped stands in build/fuzz/HARNESS/found, made small, with its traceback. One line of JSON for
each harness and round, and one of totals at the end; --counts says them as they stand and runs
nothing. The exit status is 1 where anything was found.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "src"), str(ROOT / "tests")]
os.environ.setdefault("DATELINE_HOME", "/nonexistent/dateline")  # layers of whoever runs it

_FIRST = 200  # inputs of each harness in the first round, in which most of what is found is
_ROUNDS = (0.25, 1.0)  # parts of each harness's inputs that are done when the others end


def main() -> int:
    """Run what is asked for; return the exit status."""
    asked = _asked()
    if asked.at:
        os.environ["DATELINE_FUZZ"] = str(Path(asked.at).resolve())
    from hostile.all import names as all_names
    from hostile.driving import line_of, standing

    names = [n for n in all_names() if not asked.only or n.startswith(tuple(asked.only))]
    if asked.list:
        print("\n".join(names))
        return 0
    if not asked.counts:
        for found in _run(asked, names):
            print(line_of(found), flush=True)
    totals = dict.fromkeys(("inputs", "crashes", "hangs", "escapes", "ceilings", "cpu_ms"), 0)
    for found in map(standing, names):
        if asked.counts:
            print(line_of(found))
        for key in totals:
            totals[key] += int(str(found[key]))
    print(line_of({"harnesses": len(names), **totals}), flush=True)
    return int(bool(totals["crashes"] or totals["hangs"] or totals["escapes"]))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="in all harnesses together")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--engine", choices=("made", "guided"), default="made")
    parser.add_argument("--only", nargs="*", default=(), help="harnesses, or how their names begin")
    parser.add_argument("--workers", type=int, default=1, help="harnesses tried at the same time")
    parser.add_argument("--at", help="where runs are kept: build/fuzz")
    parser.add_argument("--list", action="store_true", help="names of the harnesses, and no more")
    parser.add_argument("--counts", action="store_true", help="totals so far, and no more")
    return parser.parse_args()


def _run(asked: argparse.Namespace, names: list[str]) -> Iterator[Mapping[str, object]]:
    """Yield the totals of each harness after each round in which it had something to do."""
    from hostile.all import shares
    from hostile.driving import prepare, run

    wanted = shares(names, asked.inputs)
    for name in names:
        prepare(name)  # what harnesses share is made once, before two of them run
    with ThreadPoolExecutor(asked.workers) as pool:
        rounds = [{name: min(_FIRST, n) for name, n in wanted.items()}]
        rounds += [{name: round(n * part) for name, n in wanted.items()} for part in _ROUNDS]
        for upto in rounds:
            yield from pool.map(
                lambda one: run(one[0], one[1], seed=asked.seed, engine=asked.engine), upto.items()
            )


if __name__ == "__main__":
    sys.exit(main())
