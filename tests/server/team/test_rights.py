"""No route answers without its right: every route there is, for everybody there may be."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.dossier.wire_team import SessionOut
from dateline.model.account import ALL, RIGHTS, Grant, Role
from dateline.server.answers import API
from dateline.server.routes import ROUTES
from dateline.server.team.rights import NEEDS, Reads, need_of
from server.team.conftest import NAMES, described, kind

QUERY = {"/api/v1/search": {"q": "Dallim"}, "/api/v1/passages": {"q": "Dallim"},
         "/api/v1/situation": {"at": "2031-03-13"}, "/api/v1/gazetteer": {"name": "Damascus"},
         "/api/v1/changes": {"from": "2031-03-09", "to": "2031-03-13"}}  # fmt: skip


def ask(client, method, url, headers):
    body = {"content": b"{}"} if method == "POST" else {}
    return client.request(
        method, url, params=QUERY.get(url, {}), headers={**kind(method, url), **headers}, **body
    )


BESIDE = {"GET /metrics"}  # for a program that watches, and not described


def test_every_route_has_its_line_and_every_line_its_route(office, staff):
    routes = {
        f"{method} {path.removeprefix(API)}"
        for method, path, _ in described(office, staff.headers("Rea"))
    }
    assert len(routes) > 60
    assert routes | BESIDE == set(NEEDS)
    handled = {
        f"{method} {path}".replace(":str}", "}").replace(":int}", "}")
        for handler in ROUTES for method in handler.http_methods for path in handler.paths
        if method != "OPTIONS"
    }  # fmt: skip
    assert handled | BESIDE == set(NEEDS)


def test_a_line_is_found_by_the_address_of_its_route(office, staff):
    for method, path, url in described(office, staff.headers("Rea")):
        name, need = need_of(method, url)
        assert name == f"{method} {path.removeprefix(API)}"
        assert need == NEEDS[name]


@pytest.mark.parametrize("who", ["", *NAMES])
@pytest.mark.parametrize("by", ["session", "token"])
def test_each_role_is_let_into_what_it_may_and_nothing_else(office, staff, who, by):
    role, headers = NAMES.get(who), {}
    for method, path, url in described(office, staff.headers("Rea")):
        need = NEEDS[f"{method} {path.removeprefix(API)}"]
        if who and (need.own or not headers):  # which may end what lets them in
            headers = staff.headers(who) if by == "session" else staff.token(who)
        may = need.right is None or need.right in RIGHTS.get(role, ())
        if need.streams and may and who:
            continue  # its answer has no end: see test_stream
        answer = ask(office, method, url, headers)
        told = (method, path, answer.status_code, answer.text[:200])
        if need.is_public:
            assert answer.status_code in (200, 400), told
        elif not who:
            assert answer.status_code == 401, told
        elif need.own and by == "token":
            assert answer.status_code == 403, told
        elif not may:
            assert answer.status_code == 403, told
            assert "x-dateline-revision" not in answer.headers, told
        else:
            assert answer.status_code not in (401, 403), told
            assert answer.status_code < 500, told


def test_a_role_of_one_dossier_takes_the_place_of_that_of_all(open_office, mine, staff):
    office = open_office(mine)
    from dateline.dossier import open_dossier

    with open_dossier(mine, create=False) as dossier:
        here = dossier.identity()
    rea, nils = staff.headers("Rea"), staff.headers("Nils")
    assert office.get("/api/v1/events", headers=rea).status_code == 200
    staff.roster.grant(Grant("Rea", here, None, called="mine"), by="test")
    assert office.get("/api/v1/events", headers=rea).status_code == 403, "at once"
    staff.roster.grant(Grant("Nils", here, Role.READER), by="test")
    assert office.get("/api/v1/events", headers=nils).status_code == 200
    staff.roster.grant(Grant("Nils", here, None), by="test")
    staff.roster.grant(Grant("Nils", "of-another", Role.ADMIN), by="test")
    assert office.get("/api/v1/events", headers=nils).status_code == 403


def test_a_token_is_no_more_than_its_scope_its_account_and_its_dossier(office, staff):
    event = office.get("/api/v1/events?limit=1", headers=staff.token("Rea")).json()
    name = event["items"][0]["event"]
    said = {"verdict": "ACCEPTED", "by": "Edda"}
    judge = f"/api/v1/judgements/events/{name}"
    as_reader = staff.token("Edda", Role.READER)
    assert office.get("/api/v1/events", headers=as_reader).status_code == 200
    assert office.post(judge, json=said, headers=as_reader).status_code == 403
    assert office.post(judge, json=said, headers=staff.token("Edda", Role.CODER)).status_code == 201
    more = staff.token("Rea", Role.ADMIN)
    assert office.post(judge, json={**said, "by": "Rea"}, headers=more).status_code == 403
    other = staff.token("Edda", Role.ADMIN, dossier="of-another")
    assert office.get("/api/v1/events", headers=other).status_code == 403
    for one in staff.roster.kept.tokens("Edda"):
        staff.roster.revoke(one.id, by="test")
    for headers in (as_reader, other):
        assert office.get("/api/v1/events", headers=headers).status_code == 401


def test_a_disabled_account_is_nobody_at_once_tokens_too(office, staff):
    page, program = staff.headers("Edda"), staff.token("Edda")
    staff.roster.disable("Edda", disabled=True, by="test")
    for headers in (page, program):
        assert office.get("/api/v1/events", headers=headers).status_code == 401
    staff.roster.disable("Edda", disabled=False, by="test")
    assert office.get("/api/v1/events", headers=page).status_code == 401, "its sessions ended"
    assert office.get("/api/v1/events", headers=program).status_code == 200


PARTS = st.lists(
    st.sampled_from(["api", "v1", "events", "reports", "R01", "session", "dossier", "search", "",
                     ".", "..", "%2e", "%2F", "API", "openapi.json", "originals", ";", "claims",
                     "%00", "undo", "judgements", "jobs", "x"]),
    min_size=1, max_size=6,
)  # fmt: skip


def test_no_way_of_writing_a_path_leads_past_the_table(office, staff):
    nils = staff.headers("Nils")

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(parts=PARTS, tail=st.sampled_from(["", "/", "?q=a", "//"]), begun=st.booleans())
    def walk(parts, tail, begun):
        path = ("/api/v1/" if begun else "/") + "/".join(parts) + tail
        for headers in ({}, nils):
            answer = office.request("GET", f"http://127.0.0.1:8341{path}", headers=headers)
            kind_ = answer.headers.get("content-type", "")
            if answer.status_code == 200 and kind_.startswith("application/json"):
                known = answer.json()
                assert "openapi" in known or set(known) <= set(SessionOut.__struct_fields__)
            else:
                assert answer.status_code in (200, 401, 403, 404, 405, 400), path
                assert b"Dallim" not in answer.content

    walk()


def test_whoever_is_known_hears_that_there_is_no_such_route(office, staff):
    rea = staff.headers("Rea")
    assert office.get("/api/v1/nothing", headers=rea).status_code == 404
    assert office.get("/api/v1/nothing").status_code == 401
    answer = office.request("PUT", "/api/v1/events", headers={**rea, **kind("PUT", "")})
    assert answer.status_code == 405


def test_in_a_closed_dossier_one_without_the_right_is_as_nobody(open_office, restricted, staff):
    office = open_office(restricted)
    routes = described(office, staff.headers("Nils"))
    for who in ("Rea", "Adama"):
        for method, path, url in routes:
            need = NEEDS[f"{method} {path.removeprefix(API)}"]
            if need.own or need.is_public:
                continue
            ours, theirs = (ask(office, method, url, staff.headers(one)) for one in (who, "Nils"))
            assert (ours.status_code, ours.content) == (theirs.status_code, theirs.content), path
            assert ours.status_code == 403
            assert set(ours.headers) == set(theirs.headers)
    told = office.get("/api/v1/session", headers=staff.headers("Adama")).json()
    assert (told["role"], told["rights"], told["restricted"]) == (None, [], False)


def test_with_the_right_every_reading_is_written_down(open_office, restricted, staff):
    staff.roster.grant(Grant("Edda", ALL, Role.EDITOR, restricted=True), by="test")
    office = open_office(restricted)
    edda = staff.headers("Edda")
    kept = staff.roster.kept
    seen = {}
    for method, path, url in described(office, edda):
        name = f"{method} {path.removeprefix(API)}"
        need = NEEDS[name]
        if need.own or need.is_public or need.streams:
            continue
        whole = {**edda, "if-none-match": "*"}
        for again in (False, True):
            last = max([one.n for one in kept.audited()], default=0)
            answer = ask(office, method, url, whole if again else edda)
            new = list(kept.audited(since=last))
            read = need.reads is Reads.SOMETHING and answer.status_code < 400
            assert answer.status_code != 304 or need.reads is Reads.NOTHING, name
            assert len(new) == read, (name, answer.status_code)
            if read:
                assert answer.headers["cache-control"] == "no-store"
                assert "etag" not in answer.headers
                assert (new[0].account, new[0].what) == ("Edda", "READ")
                assert new[0].how.startswith(f"{method} {url}")
                seen[name] = new[0].reports
    assert len(seen) > 25
    assert seen["GET /exports/{name}"] == seen["GET /board"] == ("R07",), "files hold all"
    assert seen["GET /reports"] == ("R07",)
    assert seen["GET /reports/{report}"] == (), "R01 is open, and names no other"
    kept_before = max(one.n for one in kept.audited())
    assert office.get("/api/v1/reports/R07", headers=edda).status_code == 200
    (entry,) = kept.audited(since=kept_before)
    assert entry.reports == ("R07",)
    assert office.get("/api/v1/reports/R07", headers=edda).json()["report"]["restricted"] is True


def test_what_cannot_be_written_down_is_not_answered(open_office, restricted, staff):
    staff.roster.grant(Grant("Edda", ALL, Role.READER, restricted=True), by="test")
    office = open_office(restricted)
    edda = staff.headers("Edda")
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(staff.where)) as file:
        file.execute(
            "CREATE TRIGGER full BEFORE INSERT ON team_audit "
            "BEGIN SELECT raise(ABORT, 'disk full'); END"
        )
        file.commit()
    answer = office.get("/api/v1/reports/R07", headers=edda)
    assert answer.status_code == 503
    assert "nobody could write down" in answer.text
    assert "Dallim" not in answer.text
    assert office.get("/api/v1/dossier", headers=edda).status_code == 200


def test_lifting_opens_and_restricting_closes_at_once(open_office, restricted, staff):
    from dateline.dossier import open_dossier

    office = open_office(restricted)
    rea = staff.headers("Rea")
    for lift, status in ((True, 200), (False, 403), (True, 200)):
        with open_dossier(restricted, create=False, by="test") as dossier:
            assert dossier.restrict(["R07"], lift=lift) == ("R07",)
            assert dossier.restrict(["R07"], lift=lift) == (), "it is so already"
        assert office.get("/api/v1/reports/R07", headers=rea).status_code == status


def test_with_a_token_for_all_a_restricted_report_is_not_served(serve, restricted, tmp_path):
    from dateline.errors import ConfigError

    with pytest.raises(ConfigError, match="does not tell who reads them"):
        serve(restricted, token="a-token-of-more-than-sixteen")
    assert serve(restricted, page=tmp_path).get("/api/v1/reports/R07").status_code == 200, (
        "one's own machine"
    )
