"""What is kept of a team: the same from SQLite and PostgreSQL, no secret in it, and never lost."""

import importlib.util
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from dateline.dossier import open_dossier
from dateline.errors import ConfigError, MissingError, StoreError
from dateline.model.account import ALL, Account, Audited, Grant, Role, Session, Token, What
from dateline.store.accounts import open_accounts

NOW = datetime(2031, 3, 12, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def where(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "desk.team")
    if importlib.util.find_spec("postgres") is None:
        pytest.skip("the tests have no PostgreSQL server yet")
    return request.getfixturevalue("postgres").address_for(tmp_path)


@pytest.fixture
def team(where):
    kept = open_accounts(where, create=True)
    yield kept
    kept.close()


def named(name: str) -> Account:
    return Account(name, "$argon2id$x", NOW)


def session(id_: str, account: str = "Mara K", ends: datetime = LATER) -> Session:
    return Session(id_, account, NOW, NOW, ends, "192.0.2.7")


def test_a_name_is_found_in_any_case_and_taken_once(team):
    assert team.add_account(named("Mara K"))
    assert not team.add_account(named("mara k"))
    assert not team.add_account(named("Mara\u00a0K".replace("\u00a0", " ")))
    assert team.account("MARA K") == named("Mara K")
    assert team.account("Mara") is None
    assert team.accounts() == (named("Mara K"),)
    assert "$argon2id" not in repr(named("Mara K"))


def test_what_is_said_of_one_dossier_takes_the_place_of_what_was(team):
    team.add_account(named("Mara K"))
    team.grant(Grant("mara k", ALL, Role.READER))
    team.grant(Grant("Mara K", "d1", Role.EDITOR, restricted=True, called="harrow"))
    team.grant(Grant("Mara K", "d1", None, called="harrow"))
    assert team.grants("Mara K") == (
        Grant("Mara K", ALL, Role.READER), Grant("Mara K", "d1", None, called="harrow"),
    )  # fmt: skip
    assert team.withdraw("Mara K", "d1")
    assert not team.withdraw("Mara K", "d1")
    assert team.grants() == (Grant("Mara K", ALL, Role.READER),)
    with pytest.raises(MissingError, match="no account called 'Idris'"):
        team.grant(Grant("Idris", ALL, Role.READER))


def test_a_session_is_found_by_its_digest_and_ends_with_its_account(team):
    for name in ("Mara K", "Idris"):
        team.add_account(named(name))
    team.begin_session(session("se-1"), "d1")
    team.begin_session(session("se-2", "Idris"), "d2")
    assert team.session("d1") == session("se-1")
    assert team.session("d3") is None
    team.saw_session("se-1", LATER)
    assert team.session("d1").seen == LATER
    assert not team.end_session("se-1", "Idris"), "it is not theirs"
    assert team.end_session("se-1", "mara k")
    assert team.session("d1") is None
    team.change_account("Idris", disabled=True)
    assert team.sessions() == ()
    assert team.account("Idris").disabled


def test_sessions_that_are_over_are_swept_away(team):
    team.add_account(named("Mara K"))
    team.begin_session(session("se-1", ends=NOW), "d1")
    team.begin_session(session("se-2"), "d2")
    assert team.end_sessions(None, before=NOW) == 1
    assert [one.id for one in team.sessions("Mara K")] == ["se-2"]
    assert team.end_sessions("Mara K") == 1


def test_a_token_is_found_by_its_digest_and_rests_with_its_account(team):
    team.add_account(named("Mara K"))
    made = Token("to-1", "Mara K", "nightly", Role.EDITOR, ALL, True, NOW, LATER)
    team.add_token(made, "d1")
    assert team.token("d1") == made
    team.used_token("to-1", LATER)
    assert team.tokens("Mara K")[0].used == LATER
    team.change_account("Mara K", password="other")
    assert len(team.tokens()) == 1
    assert team.end_token("to-1")
    assert not team.end_token("to-1")


def test_the_audit_keeps_its_order_and_is_asked_by_dossier_and_account(team):
    for n, (who, dossier) in enumerate([("A", "d1"), ("B", "d1"), ("A", "d2")], 1):
        team.audit(Audited(NOW, who, What.READ, "se-1", "::1", dossier, ("R1",), f"GET /{n}"))
    assert [one.n for one in team.audited()] == [1, 2, 3]
    assert [one.how for one in team.audited(dossier="d1", account="A")] == ["GET /1"]
    assert [one.n for one in team.audited(since=2)] == [3]
    assert next(team.audited()).reports == ("R1",)


def test_it_is_there_when_it_is_opened_again(where, team):
    team.add_account(named("Mara K"))
    again = open_accounts(where)
    assert again.accounts() == (named("Mara K"),)
    again.close()


def test_a_new_file_is_for_its_owner_alone(tmp_path):
    open_accounts(str(tmp_path / "t"), create=True).close()
    assert stat.S_IMODE((tmp_path / "t").stat().st_mode) == 0o600


def test_what_is_no_team_is_left_as_it_is(tmp_path):
    path = tmp_path / "d.dossier"
    open_dossier(path).close()
    before = path.read_bytes()
    for create in (True, False):
        with pytest.raises(StoreError, match="something else than a team"):
            open_accounts(str(path), create=create)
    (tmp_path / "text").write_text("no database at all, and long enough to be looked at\n" * 9)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_accounts(str(tmp_path / "text"), create=True)
    with pytest.raises(StoreError, match="there is no team at"):
        open_accounts(str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()
    for address in ("mysql://x/y", ":memory:"):
        with pytest.raises(ConfigError, match="no team can be kept there"):
            open_accounts(address)
    assert path.read_bytes() == before


def test_a_team_of_a_newer_version_is_left_alone(tmp_path):
    where = str(tmp_path / "t")
    open_accounts(where, create=True).close()
    with closing(sqlite3.connect(where)) as file:
        file.execute("UPDATE team_meta SET value = '99'")
        file.commit()
    with pytest.raises(StoreError, match="format 99"):
        open_accounts(where)
