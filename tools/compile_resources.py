"""Compile resources/<table>/*.yml into src/dateline/lexicon/_data/<table>.json.

A YAML file holds one row (a mapping) or several (a list of mappings). Rows are written in file
order, then list order; each gets the key "file", the file's name without its ending.
`--check` writes nothing and fails when a compiled table is not what the YAML says.
"""

import json
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/dateline/lexicon/_data"


def compile_table(folder: Path) -> str:
    rows = []
    for path in sorted(folder.glob("*.yml")):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        for row in loaded if isinstance(loaded, list) else [loaded]:
            if not isinstance(row, dict):
                sys.exit(f"{path}: a row must be a mapping, got {row!r}")
            rows.append({"file": path.stem, **row})
    return json.dumps(rows, ensure_ascii=False, indent=0, sort_keys=True, default=str) + "\n"


def main() -> None:
    stale = []
    for folder in sorted(path for path in (ROOT / "resources").iterdir() if path.is_dir()):
        target, made = OUT / f"{folder.name}.json", compile_table(folder)
        if not target.exists() or target.read_text(encoding="utf-8") != made:
            stale.append(target.name)
            if "--check" not in sys.argv:
                target.write_text(made, encoding="utf-8")
    if "--check" in sys.argv and stale:
        sys.exit(f"not what resources/ says, run `make resources`: {', '.join(stale)}")


if __name__ == "__main__":
    main()
