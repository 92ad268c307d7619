"""Logging in and out, sessions and tokens: how they begin, end, and what else ends with them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from litestar.testing import TestClient

from dateline.errors import ConfigError, MissingError, SettledError
from dateline.model.account import ALL, Grant, Role
from dateline.server import Settings, make_app
from dateline.server.team.roster import IDLE, LONGEST_SESSION, Roster
from dateline.server.team.secret import Passwords, csrf_of, digest_of
from dateline.server.team.throttle import Rates
from dateline.store.accounts import open_accounts
from server.team.conftest import CHEAP, PASSWORD


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = datetime(2031, 3, 12, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Counted(Passwords):
    """Passwords, and how often one was tried."""

    tried = 0

    def fits(self, kept, password):
        self.tried += 1
        return super().fits(kept, password)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def roster(tmp_path, clock):
    kept = open_accounts(str(tmp_path / "t"), create=True)
    made = Roster(kept, clock, Counted(CHEAP))
    made.add("Mara K", PASSWORD, by="test")
    made.grant(Grant("Mara K", ALL, Role.CODER), by="test")
    yield made
    made.close()


def test_a_session_ends_when_nobody_uses_it_and_at_the_end_of_a_day(roster, clock):
    _, secret = roster.log_in("mara k", PASSWORD)
    assert roster.by_session(secret).account == "Mara K"
    begun = clock.now
    while clock.now - begun < LONGEST_SESSION - IDLE:
        clock.now += IDLE - timedelta(seconds=1)
        assert roster.by_session(secret), "it is used"
    clock.now = begun + LONGEST_SESSION
    assert roster.by_session(secret) is None
    _, idle = roster.log_in("Mara K", PASSWORD)
    clock.now += IDLE
    assert roster.by_session(idle) is None


def test_a_token_ends_on_its_day(roster, clock):
    _, secret = roster.issue("Mara K", "nightly", Role.READER, days=30)
    clock.now += timedelta(days=30) - timedelta(seconds=1)
    assert roster.by_token(secret)
    clock.now += timedelta(seconds=1)
    assert roster.by_token(secret) is None
    for days in (0, 367):
        with pytest.raises(ConfigError, match="1 to 366 days"):
            roster.issue("Mara K", "x", Role.READER, days=days)


def test_no_secret_is_in_the_file(roster, tmp_path):
    _, session = roster.log_in("Mara K", PASSWORD)
    _, token = roster.issue("Mara K", "nightly", Role.READER, days=30)
    roster.log_in("Mara K", "another guess entirely")
    roster.close()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (session, token, token.removeprefix("dl_"), PASSWORD, csrf_of(session),
                   "another guess entirely"):  # fmt: skip
        assert secret.encode() not in held
    assert digest_of(session).encode() in held


def test_a_name_that_is_none_takes_the_same_work_and_gives_the_same_answer(roster):
    roster.add("Idris", PASSWORD, by="test")
    roster.disable("Idris", disabled=True, by="test")
    for name, password in (("Mara K", "wrong words in a row"), ("Nobody", PASSWORD),
                           ("Idris", PASSWORD), ("\u202e<", PASSWORD)):  # fmt: skip
        before = roster._passwords.tried
        assert roster.log_in(name, password) is None
        assert roster._passwords.tried == before + 1
    failed = [one for one in roster.kept.audited() if one.what == "FAILED"]
    assert [one.account for one in failed] == ["Mara K", "Nobody", "Idris", "?"]
    assert len({one.how for one in failed}) == 1


def test_logging_in_gives_another_session_and_ends_the_one_before(roster):
    _, first = roster.log_in("Mara K", PASSWORD)
    _, second = roster.log_in("Mara K", PASSWORD, old=first)
    assert first != second
    assert roster.by_session(first) is None
    assert roster.by_session(second)
    assert len(second) >= 43, "256 bits"


def test_a_new_password_ends_all_sessions(roster):
    _, secret = roster.log_in("Mara K", PASSWORD)
    assert not roster.change_own_password("Mara K", "not this one at all", "five other words here")
    assert roster.by_session(secret)
    assert roster.change_own_password("Mara K", PASSWORD, "five other words here")
    assert roster.by_session(secret) is None
    assert roster.log_in("Mara K", PASSWORD) is None
    assert roster.log_in("Mara K", "five other words here")


def test_what_was_hashed_with_less_work_is_hashed_anew_at_login(tmp_path):
    kept = open_accounts(str(tmp_path / "t"), create=True)
    Roster(kept, passwords=Passwords(CHEAP)).add("Mara K", PASSWORD, by="test")
    before = kept.account("Mara K").password
    dearer = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    assert Roster(kept, passwords=Passwords(dearer)).log_in("Mara K", PASSWORD)
    after = kept.account("Mara K").password
    assert "m=8,t=1" in before
    assert "m=16,t=2" in after
    kept.close()


def test_by_default_argon2id_takes_what_rfc_9106_asks():
    assert Passwords().kept(PASSWORD, "x").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "my name is mara k", "x" * 1001])
def test_a_weak_password_is_refused(roster, password):
    with pytest.raises(ConfigError, match="password"):
        roster.change_password("Mara K", password, by="test")


def test_a_password_is_the_same_however_its_letters_are_composed(roster):
    roster.change_password("Mara K", "ﬁve ácorns in a row", by="test")
    assert roster.log_in("Mara K", "five a\u0301corns in a row")


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "Mara\u202e", "a/b", "<b>", "*"])
def test_what_is_no_name_is_refused(roster, name):
    with pytest.raises(ConfigError, match="no name"):
        roster.add(name, PASSWORD, by="test")


def test_a_name_that_looks_like_another_is_taken(roster):
    for name in ("MARA K", "mara  k", "Mara K"):
        with pytest.raises(SettledError, match="nearly so"):
            roster.add(name, PASSWORD, by="test")


def test_what_is_revoked_is_gone_and_only_ones_own_can_be(roster):
    roster.add("Idris", PASSWORD, by="test")
    session, secret = roster.log_in("Mara K", PASSWORD)
    with pytest.raises(MissingError):
        roster.revoke(session.id, by="Idris", account="Idris")
    assert roster.by_session(secret)
    roster.revoke(session.id, by="Mara K", account="Mara K")
    assert roster.by_session(secret) is None


def post(client, path, body, headers=None):
    return client.post(f"/api/v1{path}", json=body, headers=headers or {})


def test_over_http_one_logs_in_does_something_and_logs_out(office):
    assert office.get("/api/v1/session").json()["account"] is None
    wrong = [post(office, "/session", {"name": name, "password": "not the words at all"})
             for name in ("Cody", "Nobody", "nils")]  # fmt: skip
    assert {(one.status_code, one.text) for one in wrong} == {(403, wrong[0].text)}
    assert all("set-cookie" not in one.headers for one in wrong)
    told = post(office, "/session", {"name": "cody", "password": PASSWORD})
    assert told.status_code == 200
    cookie = told.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    said = told.json()
    assert (said["account"], said["role"], said["rights"]) == ("Cody", "coder", ["read", "judge"])
    event = office.get("/api/v1/events?limit=1").json()["items"][0]["event"]
    body = {"verdict": "ACCEPTED", "by": "Cody"}
    judge = f"/judgements/events/{event}"
    assert post(office, judge, body).status_code == 403, "a cookie alone changes nothing"
    csrf = {"x-dateline-csrf": said["csrf"]}
    assert post(office, judge, body, {"x-dateline-csrf": "0" * 43}).status_code == 403
    assert post(office, judge, body, csrf).status_code == 201
    log = office.get("/api/v1/custody?limit=500").json()["items"]
    assert (log[-1]["what"], log[-1]["by"]) == ("JUDGED", "Cody"), "the hand is the account's"
    out = post(office, "/session/end", {}, csrf)
    assert "Max-Age=0" in out.headers["set-cookie"]
    assert office.get("/api/v1/events").status_code == 401


def test_nobody_speaks_for_another(office, staff):
    event = office.get("/api/v1/events?limit=1", headers=staff.headers("Cody")).json()
    judge = f"/judgements/events/{event['items'][0]['event']}"
    cody, edda = staff.headers("Cody"), staff.headers("Edda")
    for by in ("Edda", "cody", "Cody ", "Cоdy"):
        answer = post(office, judge, {"verdict": "ACCEPTED", "by": by}, cody)
        assert answer.status_code == (201 if by == "Cody " else 403), by
    settles = {"verdict": "ACCEPTED", "by": "Cody", "adjudicates": True}
    assert post(office, judge, settles, cody).status_code == 403
    made = post(office, judge, {**settles, "by": "Edda"}, edda)
    assert made.status_code == 201
    undo = f"/judgements/{made.json()['judgement']}/undo"
    assert post(office, undo, {"by": "Cody"}, cody).status_code == 403, "it is Edda's"
    own = post(office, judge, {"verdict": "REJECTED", "by": "Cody"}, cody).json()["judgement"]
    assert post(office, f"/judgements/{own}/undo", {"by": "Cody"}, cody).status_code == 201
    assert post(office, undo, {"by": "Edda"}, edda).status_code == 201
    upload = office.post(
        "/api/v1/reports?name=a.txt&by=Cody", content=b"x",
        headers={**edda, "content-type": "application/octet-stream"},
    )  # fmt: skip
    assert upload.status_code == 403


def test_ones_own_sessions_and_tokens_are_listed_and_ended(office, staff):
    here, there = staff.headers("Cody"), staff.headers("Cody")
    lines = office.get("/api/v1/sessions", headers=here).json()
    assert [one["current"] for one in lines].count(True) == 1
    assert {one["account"] for one in lines} == {"Cody"}
    other = next(one["session"] for one in lines if not one["current"])
    assert post(office, f"/sessions/{other}/revoke", {}, here).status_code == 200
    assert office.get("/api/v1/events", headers=there).status_code == 401
    theirs = staff.headers("Edda")
    edda = office.get("/api/v1/sessions", headers=theirs).json()[0]["session"]
    assert post(office, f"/sessions/{edda}/revoke", {}, here).status_code == 404
    made = post(office, "/tokens", {"label": "nightly", "days": 3}, here)
    assert made.status_code == 201
    program = {"authorization": f"Bearer {made.json()['secret']}"}
    assert office.get("/api/v1/events", headers=program).status_code == 200
    listed = office.get("/api/v1/tokens", headers=here).json()
    assert [one["label"] for one in listed] == ["nightly"]
    assert made.json()["secret"] not in office.get("/api/v1/tokens", headers=here).text
    assert post(office, f"/tokens/{listed[0]['token']}/revoke", {}, here).json() == []
    assert office.get("/api/v1/events", headers=program).status_code == 401


def test_a_password_is_changed_over_http_and_all_sessions_end(office, staff):
    cody, also = staff.headers("Cody"), staff.headers("Cody")
    new = "five other words in here"
    wrong = post(office, "/session/password", {"old": "x", "new": new}, cody)
    assert wrong.status_code == 403
    assert post(office, "/session/password", {"old": PASSWORD, "new": "x"}, cody).status_code == 400
    assert post(office, "/session/password", {"old": PASSWORD, "new": new}, cody).status_code == 200
    for headers in (cody, also):
        assert office.get("/api/v1/sessions", headers=headers).status_code == 401


def test_guessing_is_slowed_down_for_an_account_and_for_an_address(open_office, mine):
    office = open_office(mine, rates=Rates(logins=3, logins_from=5))

    def guess(name: str) -> tuple[int, str]:
        answer = post(office, "/session", {"name": name, "password": "a guess, and no more"})
        return answer.status_code, answer.headers.get("retry-after", "")

    assert [guess("Cody")[0] for _ in range(4)] == [403, 403, 403, 429]
    status, wait_s = guess("CODY")
    assert (status, int(wait_s) > 0) == (429, True)
    right = post(office, "/session", {"name": "Cody", "password": PASSWORD})
    assert right.status_code == 429, "not even the right one"
    assert right.headers["content-type"] == "application/problem+json"
    assert guess("Edda")[0] == 429, "the address has had its tries"


def test_who_asks_too_often_is_told_when_to_go_on(open_office, mine, staff):
    office = open_office(mine, rates=Rates(account=5, address=40))
    cody, edda = staff.headers("Cody"), staff.headers("Edda")
    asked = [office.get("/api/v1/exports", headers=cody).status_code for _ in range(6)]
    assert asked == [200] * 5 + [429]
    answer = office.get("/api/v1/exports", headers=cody)
    assert int(answer.headers["retry-after"]) > 0
    assert answer.headers["content-type"] == "application/problem+json"
    assert "content-security-policy" in answer.headers
    assert office.get("/api/v1/exports", headers=edda).status_code == 200, "another may"
    assert [office.get("/api/v1/session").status_code for _ in range(40)][-1] == 429
    assert office.get("/").status_code == 200, "the page itself is not counted"


def test_people_at_once_keep_their_names_in_the_log(office, staff):
    items = office.get("/api/v1/events?limit=8", headers=staff.headers("Cody")).json()["items"]
    who = {name: staff.headers(name) for name in ("Cody", "Edda", "Adama")}
    work = [(name, item["event"]) for item in items for name in who]

    def judge(one: tuple[str, str]) -> int:
        name, event = one
        body = {"verdict": "ACCEPTED", "by": name}
        return post(office, f"/judgements/events/{event}", body, who[name]).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(judge, work)) == {201}
    log = office.get("/api/v1/custody?limit=500", headers=who["Cody"]).json()["items"]
    judged = [(one["by"], one["said"].split(" by ")[1].split(":")[0]) for one in log
              if one["what"] == "JUDGED"]  # fmt: skip
    assert len(judged) == len(work)
    assert all(hand == by for hand, by in judged)


def test_a_team_is_not_served_in_clear_nor_with_a_token(tmp_path):
    of = {"dossier": tmp_path, "team": "t"}
    with pytest.raises(ConfigError, match="in clear"):
        Settings(**of, host="0.0.0.0")
    assert Settings(**of, host="0.0.0.0", proxies=frozenset({"10.0.0.7"})).team == "t"
    with pytest.raises(ConfigError, match="no token"):
        Settings(**of, token="a-token-of-more-than-sixteen")
    with pytest.raises(ConfigError, match="no proxy is asked"):
        Settings(tmp_path, proxies=frozenset({"10.0.0.7"}))


def test_behind_a_proxy_its_word_counts_and_nobody_elses(staff, mine, tmp_path):
    of = {"team": staff.where, "page": tmp_path, "proxies": frozenset({"192.0.2.0/24"})}
    app, peer = make_app(Settings(mine, **of)), ["192.0.2.7"]

    async def from_peer(scope, receive, send):
        await app({**scope, "client": (peer[0], 1)}, receive, send)

    via = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9, 198.51.100.4"}
    with TestClient(from_peer, base_url="http://127.0.0.1:8341") as proxy:
        peer[0] = "203.0.113.9"
        assert proxy.get("/api/v1/session", headers=via).status_code == 403, "no proxy of ours"
        peer[0] = "192.0.2.7"
        clear = proxy.get("/api/v1/session", headers={"x-forwarded-proto": "http"})
        assert clear.status_code == 403, "not over TLS"
        body = {"name": "Cody", "password": PASSWORD}
        told = proxy.post("/api/v1/session", json=body, headers=via)
        assert told.headers["set-cookie"].startswith("__Host-dateline-session=")
        assert "; Secure" in told.headers["set-cookie"]
        secret = told.headers["set-cookie"].partition("=")[2].partition(";")[0]
        plain = {**via, "cookie": f"dateline-session={secret}"}
        proxy.cookies.clear()
        assert proxy.get("/api/v1/sessions", headers=plain).status_code == 401, "another name"
        good = {**via, "cookie": f"__Host-dateline-session={secret}"}
        (line,) = proxy.get("/api/v1/sessions", headers=good).json()
        assert line["address"] == "198.51.100.4", "what our proxy wrote, and not what was said"
    with pytest.raises(ConfigError, match="named by its address"):
        Settings(mine, team="t", proxies=frozenset({"nginx"}))
