"""Adds to a dossier with two workers and a parser child, saying how far it is: run by tests."""

import sys

from dateline.dossier import open_dossier
from dateline.dossier.add import Intake
from faults.operations import TIMES_ONLY

__all__: list[str] = []

if __name__ == "__main__":
    with open_dossier(sys.argv[1], config=TIMES_ONLY) as kept:
        kept.add(
            *sys.argv[2:],
            intake=Intake(workers=2),
            build=False,
            tell=lambda _reading: print("kept", flush=True),
        )
    print("done", flush=True)
