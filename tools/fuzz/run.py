"""Throw made-up inputs at every reader, annotator, exporter and endpoint: `make fuzz`.

python tools/fuzz/run.py [--inputs N] [--seed S] [--engine made|guided] [--only NAME ...]

N inputs in all are parted over the harnesses (`hostile/all.py` says how); a run that was stopped
goes on where it was. What crashed, hung or escaped stands in build/fuzz/HARNESS/found, made small,
with its traceback. One line of JSON for each harness, and one of totals at the end; the exit
status is 1 where anything was found.
"""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "src"), str(ROOT / "tests")]
os.environ.setdefault("DATELINE_HOME", "/nonexistent/dateline")  # layers of whoever runs it


def main() -> int:
    """Run what is asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="in all harnesses together")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--engine", choices=("made", "guided"), default="made")
    parser.add_argument("--only", nargs="*", default=(), help="harnesses, or how their names begin")
    parser.add_argument("--at", help="where runs are kept: build/fuzz")
    parser.add_argument("--list", action="store_true", help="names of the harnesses, and no more")
    asked = parser.parse_args()
    if asked.at:
        os.environ["DATELINE_FUZZ"] = str(Path(asked.at).resolve())
    from hostile.all import WEIGHTS
    from hostile.all import names as all_names
    from hostile.driving import line_of, run

    names = [n for n in all_names() if not asked.only or n.startswith(tuple(asked.only))]
    if asked.list:
        print("\n".join(names))
        return 0
    whole = sum(WEIGHTS.get(name, 1.0) for name in names)
    totals = dict.fromkeys(("inputs", "crashes", "hangs", "escapes", "ceilings"), 0)
    for name in names:
        upto = max(1, round(asked.inputs * WEIGHTS.get(name, 1.0) / whole))
        found = run(name, upto, seed=asked.seed, engine=asked.engine)
        print(line_of(found), flush=True)
        for key in totals:
            totals[key] += int(str(found[key]))
    print(line_of({"harnesses": len(names), **totals}), flush=True)
    return int(bool(totals["crashes"] or totals["hangs"] or totals["escapes"]))


if __name__ == "__main__":
    sys.exit(main())
