"""Make the event models anew: `python train/events/rebuild.py CORPORA OUT`.

Prepares the corpora, prints the cross-fitted figures, trains on everything and writes the models
into the package. Some five minutes on two cores.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "src/dateline/tagger/_data"


def run(script: str, *arguments: str | Path) -> None:
    subprocess.run([sys.executable, HERE / script, *arguments], check=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--scorer", type=Path, help="events/detect.py, for the figures")
    given = ask.parse_args()
    run("prepare.py", given.corpora, given.out)
    run("triggers.py", given.out / "documents.pickle", given.out)
    if given.scorer:
        run("figures.py", given.corpora, given.out, given.scorer)
    run("export.py", given.out, DATA)
    run("types_prepare.py", given.corpora, given.out)
    run("types_figures.py", given.out)
    run("types_fit.py", given.out, DATA)


if __name__ == "__main__":
    main()
