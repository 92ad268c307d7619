"""python -m dateline.server.rebuild DOSSIER: bring its record up to date, as a job does."""

import sys

from dateline.dossier import open_dossier
from dateline.errors import DatelineError

__all__ = ["main"]


def main() -> None:
    """Rebuild the record of the dossier named on the command line."""
    try:
        with open_dossier(sys.argv[1], create=False, standing=True) as dossier:
            dossier.rebuild()
    except DatelineError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
