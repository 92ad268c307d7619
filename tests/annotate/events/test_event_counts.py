"""How many days a count spans."""

import pytest

from dateline.annotate.events.solve import days_of


@pytest.mark.parametrize(
    ("offset", "days"),
    [
        ("+P3D", (3, 3)),
        ("-P1D", (-1, -1)),
        ("P0D", (0, 0)),
        ("+P2W", (11, 17)),
        ("-P1M", (-45, -15)),
        ("+P1Y", (182, 548)),
        ("+PXD", (1, None)),
        ("-PXW", (None, -7)),
        ("+PT5H", (0, 1)),
        ("+PT48H", (2, 3)),
        ("-PTXH", (-1, 0)),
        ("+PT30M", (0, 1)),
        ("", None),
        ("+P1DE", None),
        ("P3H", None),
    ],
)
def test_days_of_a_count(offset, days):
    assert days_of(offset) == days
