"""Make the place models anew: `python train/places/rebuild.py CORPORA OUT`.

Prepares the corpora, prints the cross-fitted figures of recognition and ranking, trains both on
everything and writes them into the package. About an hour on two cores, most of it the figures;
`--no-figures` leaves those out.
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
    ask.add_argument("--scorer", type=Path, help="score_places.py, for the figures")
    ask.add_argument("--no-figures", action="store_true")
    given = ask.parse_args()
    documents = given.out / "documents.pickle"
    run("prepare.py", given.corpora, given.out)
    run("rank.py", documents, given.out)
    if not given.no_figures:
        run("mark.py", documents, given.out)
        if given.scorer:
            run("figures.py", given.corpora, given.out, given.scorer)
    run("mark.py", documents, given.out, "--whole")
    run("export.py", given.out, DATA)


if __name__ == "__main__":
    main()
