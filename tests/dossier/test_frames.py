"""Answers as tables: the rows of the commands, with types that say what is known."""

import builtins
import json
import subprocess
import sys
from datetime import UTC, date, datetime

import msgspec
import pandas as pd
import polars as pl
import pytest

import dateline
from dateline import ConfigError, Said, Verdict, open_dossier
from dateline.dossier.frames import Sort, columns_of, frame_of, rows_of
from dateline.dossier.framing import FRAMES


@pytest.fixture(scope="module")
def dossier(sample):
    with open_dossier(sample) as opened:
        yield opened


class Inner(msgspec.Struct):
    words: str
    at: tuple[int, ...]


class Row(msgspec.Struct):
    word: str | None
    count: int | None
    share: float | None
    sure: bool | None
    day: date | None
    at: datetime | None
    names: tuple[str, ...]
    inner: tuple[Inner, ...]
    value: str | dict[str, str | None]


FULL = Row("=a", 3, 0.5, True, date(1066, 1, 5), datetime(2031, 3, 1, 9, tzinfo=UTC), ("a", "b"),
           (Inner("x", (1, 2)),), {"words": "in May", "part": None})  # fmt: skip
EMPTY = Row(None, None, None, None, None, None, (), (), "left")


def made(kind):
    columns = columns_of(Row)
    return frame_of(columns, rows_of([FULL, EMPTY], columns), kind)


def test_each_type_has_its_column():
    assert [(one.name, one.sort) for one in columns_of(Row)] == [
        ("word", Sort.WORDS), ("count", Sort.WHOLE), ("share", Sort.NUMBER), ("sure", Sort.FLAG),
        ("day", Sort.DAY), ("at", Sort.MOMENT), ("names", Sort.LIST), ("inner", Sort.NESTED),
        ("value", Sort.WORDS), ("value_parts", Sort.WORDS),
    ]  # fmt: skip


def test_pandas_keeps_days_whole_numbers_and_what_is_missing():
    table = made("pandas")
    types = {name: str(of) for name, of in table.dtypes.items()}
    assert types.pop("word") == types.pop("value") == types["value_parts"]
    assert types == {
        "count": "Int64", "share": "Float64", "sure": "boolean", "day": "datetime64[s]",
        "at": "datetime64[us, UTC]", "names": "object", "inner": "object",
        "value_parts": str(table.dtypes["word"]),
    }  # fmt: skip
    assert table["count"].tolist() == [3, pd.NA]
    assert table["day"][0] == pd.Timestamp("1066-01-05")
    assert table.loc[1, ["word", "count", "share", "sure", "day", "at"]].isna().all()
    assert table["names"].tolist() == [["a", "b"], []]
    assert table["inner"][0] == [{"words": "x", "at": [1, 2]}]
    assert table["value"].tolist() == ["in May", "left"]
    assert json.loads(table["value_parts"][0]) == {"words": "in May", "part": None}


def test_polars_keeps_days_whole_numbers_and_what_is_missing():
    table = made("polars")
    inner = pl.List(pl.Struct({"words": pl.String, "at": pl.List(pl.Int64)}))
    assert dict(table.schema) == {
        "word": pl.String, "count": pl.Int64, "share": pl.Float64, "sure": pl.Boolean,
        "day": pl.Date, "at": pl.Datetime("us", "UTC"), "names": pl.List(pl.String),
        "inner": inner, "value": pl.String, "value_parts": pl.String,
    }  # fmt: skip
    assert table.row(0)[:8] == (
        "=a", 3, 0.5, True, date(1066, 1, 5), datetime(2031, 3, 1, 9, tzinfo=UTC), ["a", "b"],
        [{"words": "x", "at": [1, 2]}],
    )  # fmt: skip
    assert table.row(1)[:8] == (None,) * 6 + ([], [])


@pytest.mark.parametrize("kind", ["pandas", "polars"])
@pytest.mark.parametrize("frame", FRAMES, ids=lambda one: one.name)
def test_a_table_has_the_rows_of_the_question(dossier, frame, kind):
    table = dossier.frame(frame.name, kind)
    rows = list(frame.rows(dossier, ""))
    assert len(table) == len(rows)
    assert [name for name in table.columns if not name.endswith("_parts")] == list(
        frame.shape.__struct_fields__
    )
    for name in table.columns:
        wanted = [getattr(row, name, None) for row in rows]
        if wanted and all(isinstance(one, str | int) for one in wanted):
            assert list(table[name]) == wanted


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_a_table_of_nothing_has_its_types(tmp_path, kind):
    with open_dossier(tmp_path / "empty.dossier") as empty, open_dossier(":memory:") as other:
        types = [dict(zip(t.columns, map(str, t.dtypes), strict=True))
                 for t in (empty.frame("events", kind), other.frame("events", kind))]  # fmt: skip
    assert types[0] == types[1]
    assert "datetime64[s]" in types[0]["earliest"] or types[0]["earliest"] == "Date"


def test_events_and_claims_can_be_asked_for(dossier):
    asked = dossier.frame("events", "polars", ask="type:RETREAT")
    assert set(asked["type"]) == {"RETREAT"}
    claims = dossier.frame("claims", "polars", ask="type:RETREAT")
    assert set(claims["event"]) == set(asked["event"])
    days = dossier.frame("events", "pandas")["earliest"].dropna()
    assert (days >= pd.Timestamp("2031-03-01")).any()


def test_a_judgement_keeps_its_moment(tmp_path):
    with open_dossier(":memory:") as dossier:
        dossier.add(tmp_path)
        path = tmp_path / "a.txt"
        path.write_text("KESSARY, March 3, 2031 - Ostran troops left Dallim.", encoding="utf-8")
        dossier.add(path)
        said = Said("mk", datetime(2031, 4, 1, 9, tzinfo=UTC))
        dossier.judge_report("a", Verdict.CORRECTED, said)
        assert dossier.frame("judgements", "polars")["at"].to_list() == [said.at]
        assert dossier.frame("judgements")["at"].dt.tz is not None


@pytest.mark.parametrize(("name", "kind", "ask", "says"), [
    ("eggs", "pandas", "", "no table 'eggs'"), ("events", "numpy", "", "no table of 'numpy'"),
    ("reports", "pandas", "left", "cannot be asked for"), ("events", "pandas", "is:no", "is:no"),
])  # fmt: skip
def test_what_is_no_table_says_what_there_is(dossier, name, kind, ask, says):
    with pytest.raises(ConfigError, match=says) as error:
        dossier.frame(name, kind, ask=ask)
    assert error.value.hint


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_without_the_library_the_error_says_how_to_have_it(dossier, monkeypatch, kind):
    monkeypatch.setitem(sys.modules, kind, None)
    with pytest.raises(ConfigError, match=f"{kind} is not installed") as error:
        dossier.frame("events", kind)
    assert error.value.hint == f"pip install 'dateline[{kind}]'"


def test_all_public_names_are_there_and_listed():
    assert dir(dateline) == sorted(dateline.__all__) == dateline.__all__
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None
    assert not [name for name in dateline._HOME_OF if name not in dateline.__all__]
    with pytest.raises(AttributeError):
        dateline.nothing  # noqa: B018


def test_importing_it_loads_nothing_else():
    code = "import sys; old = set(sys.modules); import dateline; print(*(set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if not hasattr(builtins, name)}
    assert {name for name in loaded if name.startswith("dateline")} == {"dateline"}
    assert not loaded & {"msgspec", "sqlalchemy", "spacy", "numpy", "pandas", "typer"}
