"""Build the gazetteer: `python -m dateline.gazetteer.build [OUT.sqlite]`."""

import sys
from itertools import chain
from pathlib import Path

from dateline.errors import DatelineError
from dateline.gazetteer import BUNDLED
from dateline.gazetteer.build.airports import airports
from dateline.gazetteer.build.cities import cities_and_units
from dateline.gazetteer.build.countries import countries, one_spelling
from dateline.gazetteer.build.curated import curated
from dateline.gazetteer.build.write import write

__all__ = ["main"]


def main() -> None:
    """Write the file named on the command line; the bundled one when none is named."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    try:
        rows = chain(countries(), cities_and_units(), airports(), curated())
        count = write(rows, out, one_spelling())
    except DatelineError as error:
        sys.exit(f"{error}. {error.hint}".rstrip(". ") + ".")
    sys.stdout.write(f"{count} places in {out}, {out.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
