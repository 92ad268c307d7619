"""A team's desk in a browser: nothing before one is in, one's own name in all one does, and out."""

import re

import pytest
from argon2 import PasswordHasher

from dateline.dossier import open_dossier
from dateline.model.account import ALL, Grant, Role
from dateline.server.team.roster import Roster
from dateline.server.team.secret import Passwords
from dateline.store.accounts import open_accounts
from web.conftest import SHOTS, Served

PASSWORD = "four words in a row"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def served(sample, tmp_path):
    """A desk of a team: Mara is an admin, Rea a reader, Nils nothing."""
    import shutil

    mine = shutil.copy(sample, tmp_path / "dallim.dossier")
    cheap = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    roster = Roster(open_accounts(str(tmp_path / "team"), create=True), passwords=cheap)
    for name, role in (("Mara K", Role.ADMIN), ("Rea", Role.READER), ("Nils", None)):
        roster.add(name, PASSWORD, by="test")
        roster.grant(Grant(name, ALL, role, restricted=role is Role.ADMIN), by="test")
    roster.close()
    made = Served(tmp_path / mine, "--team", str(tmp_path / "team"))
    yield made
    made.stop()


def enter(page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")


def forgive(open_page, *statuses: int) -> None:
    """Take out what the browser says of answers that a test had the server refuse."""
    said = "|".join(map(str, statuses))
    refused = re.compile(rf"status of ({said})|EventSource's response has a")
    open_page.wrong[:] = [one for one in open_page.wrong if not refused.search(one)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_says_nothing_of_the_dossier_and_axe_finds_nothing(served, open_page, axe, scheme):
    page = open_page(served, "#/reports/R01", color_scheme=scheme, wait="form")
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"login-{scheme}.png")
    assert "dallim" not in page.content().lower()
    assert page.title() == "Log in · Dateline"
    assert page.evaluate("document.activeElement.autocomplete") == "username"
    assert axe(page) == []


def test_one_logs_in_by_key_where_one_wanted_to_go_and_out_again(served, open_page):
    page = open_page(served, "#/reports", wait="form")
    enter(page, "Mara K", "not these words at all")
    page.get_by_role("alert").get_by_text("do not fit").wait_for()
    forgive(open_page, 403)
    assert page.evaluate("document.activeElement.type") == "password"
    enter(page, "mara k")
    page.get_by_role("button", name="Mara K").wait_for()
    page.get_by_text("R01").first.wait_for()
    assert page.url.endswith("#/reports")
    page.reload()
    page.get_by_role("button", name="Mara K").click()
    page.get_by_role("button", name="Log out").click()
    page.get_by_label("Password", exact=True).wait_for()
    assert "dallim" not in page.content().lower()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ones_own_account_is_one_dialog_and_axe_finds_nothing(served, open_page, axe, scheme):
    page = open_page(served, color_scheme=scheme, wait="form")
    enter(page, "Mara K")
    page.get_by_role("button", name="Mara K").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Mara K, admin").first.wait_for()
    dialog.get_by_label("What for").fill("nightly export")
    dialog.get_by_role("button", name="Make a token").click()
    secret = dialog.get_by_text("dl_").inner_text()
    assert len(secret) > 40
    dialog.get_by_text("Who may ask here").wait_for()
    dialog.get_by_text("Rea, reader").wait_for()
    dialog.get_by_text("Change the password").click()
    page.wait_for_timeout(200)
    page.screenshot(path=SHOTS / f"account-{scheme}.png")
    assert axe(page) == []
    dialog.get_by_role("button", name="End the token nightly export").click()
    dialog.get_by_text("none", exact=True).wait_for()


def test_the_account_can_be_read_on_a_phone(served, open_page):
    page = open_page(served, viewport=PHONE, wait="form")
    page.screenshot(path=SHOTS / "login-phone.png")
    enter(page, "Mara K")
    page.get_by_role("button", name="Mara K").click()
    page.get_by_role("dialog").get_by_text("Mara K, admin").first.wait_for()
    page.screenshot(path=SHOTS / "account-phone.png")
    for at in ("document.scrollingElement", "document.querySelector('dialog')"):
        assert page.evaluate(f"{at}.scrollWidth") <= PHONE["width"]


def test_a_judgement_is_made_in_ones_own_name_without_being_asked_for_it(served, open_page):
    page = open_page(served, "#/review", wait="form")
    enter(page, "Mara K")
    page.wait_for_selector("article h2")
    with page.expect_response(lambda one: "/judgements/events/" in one.url) as told:
        page.keyboard.press("a")
    assert told.value.status == 201
    assert told.value.json()["by"] == "Mara K"


def test_whoever_has_no_right_sees_that_and_can_go(served, open_page, axe):
    page = open_page(served, wait="form")
    enter(page, "Nils")
    page.get_by_role("heading", name="not open to you").wait_for()
    page.screenshot(path=SHOTS / "closed.png")
    assert axe(page) == []
    assert "dallim" not in page.content().lower()
    page.get_by_role("button", name="Log out").click()
    page.get_by_label("Password", exact=True).wait_for()


def test_a_restricted_report_says_so_to_those_who_may_read_it(served, open_page):
    with open_dossier(served.dossier, create=False, by="test") as dossier:
        dossier.restrict(["R07"])
    page = open_page(served, "#/reports/R07", wait="form")
    enter(page, "Mara K")
    page.get_by_text("what you read is written down").wait_for()
    page.get_by_role("tab", name="About").click()
    page.get_by_text("Who reads this report is written down").first.wait_for()
    page.screenshot(path=SHOTS / "restricted.png")
    other = open_page(served, wait="form")
    enter(other, "Rea")
    other.get_by_role("heading", name="not open to you").wait_for()


def test_when_the_session_is_ended_elsewhere_the_form_comes_back(served, open_page, tmp_path):
    page = open_page(served, "#/timeline", wait="form")
    enter(page, "Mara K")
    page.get_by_role("button", name="Mara K").wait_for()
    roster = Roster(open_accounts(str(tmp_path / "team")))
    roster.kept.end_sessions("Mara K")
    roster.close()
    page.keyboard.press("g")
    page.keyboard.press("w")
    page.get_by_label("Password", exact=True).wait_for()
    page.wait_for_timeout(300)
    forgive(open_page, 401)
