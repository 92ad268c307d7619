"""What was refused is tried again when something else is said of it, and is a report then."""

from datetime import datetime

import pytest

from dateline import open_dossier
from dateline.dossier.add import Intake
from dateline.dossier.verifying import verify
from dateline.model.version import in_utc
from dateline.ports import Options

ROWS = "when,story\n2031-03-12,Ostran troops left the Dallim base before dawn on Wednesday.\n"


def test_a_table_that_was_refused_is_read_once_its_columns_are_named(tmp_path):
    (tmp_path / "t.csv").write_text(ROWS.replace("story", "zzz"), encoding="utf-8")
    with open_dossier(tmp_path / "d") as dossier:
        first = dossier.add(tmp_path / "t.csv")
        assert (first.kept, first.refused) == (0, 1)
        again = dossier.add(tmp_path / "t.csv")
        assert (again.kept, again.refused, again.skipped) == (0, 0, 1)
        named = Intake(options=Options(fields=(("text", "zzz"),)))
        assert dossier.add(tmp_path / "t.csv", intake=named).kept == 1
        assert [report.id is not None for report in dossier.reports()].count(True) == 1
    assert verify(tmp_path / "d").whole


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_moment_that_utc_does_not_have_stops_nothing(written):
    at = in_utc(datetime.fromisoformat(written))
    assert at.utcoffset().total_seconds() == 0
