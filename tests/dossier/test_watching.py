"""Feeds and folders are visited when they are due; against a real server on loopback."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from dateline.dossier import open_dossier
from dateline.dossier.add import Intake
from dateline.errors import ConfigError, MissingError
from dateline.store import open_store
from read.web import FakeClock, served

pytestmark = pytest.mark.enable_socket

KEPT = Intake(annotate=False)
TEXT = (
    "Forty soldiers left Kessary on Tuesday, Colonel Ilen Dibor said. The column took the road to "
    "Harrow before dawn and crossed the bridge at Pell, he told reporters at the barracks gate. "
    "The council of the town met in the afternoon to hear the colonel, and it asked the guard to "
    "stay until the bridge over the river is mended."
)
PAGE = "<html><head><title>{}</title></head><body><article><h1>{}</h1><p>{}</p></article></html>"


def feed(home, *entries):
    """An RSS feed of (name, title, text); a text of "" is only summed up."""
    items = "".join(
        f"<item><title>{title}</title><link>{home}/{name}</link><guid>{name}</guid>"
        "<pubDate>Wed, 12 Mar 2031 08:00:00 GMT</pubDate>"
        + (f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>" if text
           else f"<description>In short: {title}.</description>")
        + "</item>"
        for name, title, text in entries
    )  # fmt: skip
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Ledger</title><link>{home}</link><description>News</description>{items}"
        "</channel></rss>"
    )


@pytest.fixture
def web(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with served() as web:
        web.put("/robots.txt", "User-agent: *\nDisallow: /private/\n")
        yield web


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def dossier(tmp_path):
    with open_dossier(tmp_path / "d.dossier") as dossier:
        yield dossier


def visit(dossier, clock, *, asked=False):
    return list(dossier.visit_watched(clock, intake=KEPT, asked=asked))


def texts(dossier):
    return [dossier.version(one.id, 1).text for one in dossier.reports() if one.id]


def test_entries_with_their_text_are_kept_as_the_feed_has_them(dossier, web, clock):
    web.put("/feed", feed(web.home, ("a", "Soldiers leave", TEXT)), ETag='"1"')
    dossier.watch(f"{web.home}/feed", every_s=600, pages=True)
    (done,) = visit(dossier, clock)
    assert (done.kept, done.problems) == (1, ())
    assert web.paths == ["/feed"]
    (report,) = dossier.reports()
    assert (report.outlet, report.title, report.url) == (
        "The Ledger", "Soldiers leave", f"{web.home}/a"
    )  # fmt: skip
    (version,) = dossier.versions(report.id).versions
    assert version.captured.startswith("2031-03-12T09:00:0")


def test_what_has_not_changed_is_not_sent_again(dossier, web, clock):
    def page(_handler, headers):
        if headers.get("if-none-match") == '"1"':
            return 304, {}, b""
        return 200, {"ETag": '"1"'}, feed(web.home, ("a", "Soldiers leave", TEXT)).encode()

    web.pages["/feed"] = page
    dossier.watch(f"{web.home}/feed", every_s=600)
    assert visit(dossier, clock)[0].kept == 1
    assert visit(dossier, clock) == []  # it is not due
    clock.sleep(600)
    (done,) = visit(dossier, clock)
    assert (done.unchanged, done.kept) == (True, 0)
    assert len(list(dossier.reports())) == 1


def test_a_feed_that_changes_gives_what_is_new_and_a_changed_entry_is_a_version(
    dossier, web, clock
):
    web.put("/feed", feed(web.home, ("a", "Soldiers leave", TEXT)))
    dossier.watch(f"{web.home}/feed", every_s=600)
    visit(dossier, clock)
    clock.sleep(600)
    changed = TEXT.replace("Forty", "Sixty")
    web.put("/feed", feed(web.home, ("b", "Goats at Pell", "Goats. " * 40),
                          ("a", "Soldiers leave", changed)))  # fmt: skip
    (done,) = visit(dossier, clock)
    assert (done.kept, done.changed) == (2, 1)
    kinds = [one.kind for one in dossier.versions("a").versions]
    assert kinds == ["FIRST", "CHANGED"]
    clock.sleep(600)
    assert visit(dossier, clock)[0].kept == 0
    assert all(one.id for one in dossier.reports())  # nothing is noted twice


def test_pages_are_fetched_where_the_feed_only_sums_up_and_somebody_asked(dossier, web, clock):
    web.put("/feed", feed(web.home, ("a", "Soldiers leave", ""), ("private/b", "Secret", "")))
    page = PAGE.format("Soldiers leave", "Soldiers leave", TEXT)
    web.put("/a", page, Content_Type="text/html")
    dossier.watch(f"{web.home}/feed", every_s=600, pages=True)
    (done,) = visit(dossier, clock)
    assert done.kept == 2
    assert "robots.txt" in done.problems[0]
    assert TEXT in "".join(texts(dossier))
    page, told = sorted(dossier.reports(), key=lambda one: one.path)
    assert page.path == f"{web.home}/a"
    assert told.path.startswith(f"{web.home}/private/b#")  # what the feed itself says of it
    assert "summary-only" in {problem.code for problem in told.problems}
    clock.sleep(600)
    visit(dossier, clock)
    assert web.paths == ["/feed", "/a", "/feed"]


def test_without_pages_the_summary_is_the_report_and_says_so(dossier, web, clock):
    web.put("/feed", feed(web.home, ("a", "Soldiers leave", "")))
    dossier.watch(f"{web.home}/feed", every_s=600)
    assert visit(dossier, clock)[0].kept == 1
    (report,) = dossier.reports()
    assert "summary-only" in {problem.code for problem in report.problems}
    assert web.paths == ["/feed"]


def test_a_page_that_is_watched_has_versions(dossier, web, clock):
    web.put("/a", PAGE.format("Soldiers leave", "Soldiers leave", TEXT))
    dossier.watch(f"{web.home}/a", every_s=600)
    assert visit(dossier, clock)[0].kept == 1
    clock.sleep(600)
    web.put("/a", PAGE.format("Soldiers leave", "Soldiers leave", TEXT.replace("Forty", "Sixty")))
    assert visit(dossier, clock)[0].changed == 1


def test_a_feed_that_fails_does_not_stop_the_others_and_is_left_alone_longer(dossier, web, clock):
    web.put("/broken", status=503)
    web.put("/z", feed(web.home, ("a", "Soldiers leave", TEXT)))
    dossier.watch(f"{web.home}/broken", every_s=600)
    dossier.watch(f"{web.home}/z", every_s=600)
    first, second = visit(dossier, clock)
    assert "503" in first.problems[0]
    assert second.kept == 1
    waits = []
    for _ in range(3):
        one = dossier.watched()[0]
        assert one.problem == first.problems[0]
        due = one.next
        last = one.last
        waits.append(due)
        assert due > last
        while dossier.watched()[0].last == last:
            clock.sleep(600)
            visit(dossier, clock)
    assert dossier.watched()[0].failures >= 4


def test_the_server_says_when_to_come_again_and_asking_does_not_hurry_it(dossier, web, clock):
    web.put("/feed", status=429, Retry_After="7200")
    dossier.watch(f"{web.home}/feed", every_s=600)
    visit(dossier, clock)
    clock.sleep(3600)
    assert visit(dossier, clock) == []
    (told,) = visit(dossier, clock, asked=True)
    assert "left alone until" in told.problems[0]
    assert len(web.paths) == 1
    clock.sleep(3601)
    web.put("/feed", feed(web.home, ("a", "Soldiers leave", TEXT)))
    assert visit(dossier, clock)[0].kept == 1
    assert dossier.watched()[0].failures == 0


def test_a_page_that_asks_for_rest_is_fetched_at_a_later_visit(dossier, web, clock):
    web.put("/feed", feed(web.home, ("a", "Soldiers leave", "")), ETag='"1"')
    web.put("/a", status=429, Retry_After="60")
    dossier.watch(f"{web.home}/feed", every_s=600, pages=True)
    (done,) = visit(dossier, clock)
    assert done.kept == 0
    web.put("/a", PAGE.format("Soldiers leave", "Soldiers leave", TEXT))
    clock.sleep(6000)
    (done,) = visit(dossier, clock)
    assert done.kept == 1
    assert "if-none-match" not in web.asked[-2][1]


def test_links_of_a_feed_lead_to_no_private_host_that_nobody_named(dossier, web, clock):
    with served() as other:
        other.put("/a", PAGE.format("x", "x", TEXT))
        web.put("/feed", feed(other.home, ("a", "Soldiers leave", "")))
        dossier.watch(f"{web.home}/feed", every_s=600, pages=True)
        (done,) = visit(dossier, clock)
        assert "nobody named" in done.problems[0]
        assert not other.asked


def test_what_is_no_feed_is_told(dossier, web, clock):
    web.put("/feed", b"%PDF-1.7 broken", Content_Type="application/pdf")
    dossier.watch(f"{web.home}/feed", every_s=600)
    (done,) = visit(dossier, clock)
    assert done.kept == 0
    assert done.problems


def test_a_folder_is_looked_at_again(dossier, tmp_path, clock):
    folder = tmp_path / "reports"
    folder.mkdir()
    dossier.watch(str(folder), every_s=60)
    assert visit(dossier, clock)[0].kept == 0
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert visit(dossier, clock) == []
    clock.sleep(60)
    assert visit(dossier, clock)[0].kept == 1
    clock.sleep(60)
    assert visit(dossier, clock)[0].kept == 0
    dossier.unwatch(str(folder))
    assert dossier.watched() == ()


@pytest.mark.parametrize(
    "address", ["ftp://ledger.example/feed", "https://", "http://[::1", "no/such/folder",
                "https://mara:secret@ledger.example/feed"]
)  # fmt: skip
def test_what_cannot_be_watched_is_refused(dossier, address):
    with pytest.raises(ConfigError):
        dossier.watch(address)
    with pytest.raises(MissingError):
        dossier.unwatch(address)
    assert dossier.watched() == ()


def test_nothing_is_visited_too_often(dossier):
    with pytest.raises(ConfigError, match="too often"):
        dossier.watch("https://ledger.example/feed", every_s=5)


def test_watching_goes_on_until_nothing_is_watched(dossier, web, clock):
    web.put("/feed", feed(web.home, ("a", "Soldiers leave", TEXT)))
    dossier.watch(f"{web.home}/feed", every_s=600)
    found = []
    for _done in dossier.keep_watching(clock, intake=KEPT):
        found.append(clock.now())
        if len(found) == 3:
            dossier.unwatch(f"{web.home}/feed")
    assert [found[n + 1] - found[n] >= timedelta(minutes=9) for n in range(2)] == [True, True]
    assert len(list(dossier.reports())) == 1


def test_a_kill_in_the_middle_loses_nothing(web, tmp_path):
    where = tmp_path / "d.dossier"
    entries = [(f"e{n:02}", f"Report {n}", f"{TEXT} It was told {n} times.") for n in range(12)]
    pages = [(name, title, "") for name, title, _ in entries]
    web.put("/feed", feed(web.home, *pages))
    for name, title, text in entries:
        web.put(f"/{name}", PAGE.format(title, title, text))
    with open_dossier(where) as dossier:
        dossier.watch(f"{web.home}/feed", every_s=600, pages=True)
    words = [sys.executable, "-m", "dateline", "watch", str(where), "--once", "--no-annotate"]
    source = Path(__file__).parents[2] / "src"
    process = subprocess.Popen(
        words, env={**os.environ, "PYTHONPATH": str(source)}, stdout=subprocess.DEVNULL
    )
    until = time.monotonic() + 60
    while len(web.paths) < 4 and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    assert len(web.paths) >= 4
    clock = FakeClock()
    with open_dossier(where) as dossier:
        before = len([one for one in dossier.reports() if one.id])
        assert 1 <= before < 12
        visit(dossier, clock, asked=True)
        assert len([one for one in dossier.reports() if one.id]) == 12
        assert {title for one in dossier.reports() for title in [one.title]} >= {"Report 11"}
    store = open_store(str(where))
    assert len(store.waiting()) == 12
    store.close()
    again = [path for path in web.paths if path != "/feed"]
    assert len(again) <= 14  # at most one page twice, and one that was on its way


def test_the_command_keeps_a_list(tmp_path):
    import json

    from typer.testing import CliRunner

    from dateline.cli import app

    def run(*words, status=0):
        done = CliRunner().invoke(app, ["watch", str(tmp_path / "d.dossier"), *words])
        assert done.exit_code == status, done.output
        return done.output

    address = "https://ledger.example/feed"
    assert "every 2h" in run("--add", address, "--every", "2h")
    (one,) = json.loads(run("--list", "--json"))
    assert (one["address"], one["every_s"], one["last"]) == (address, 7200, None)
    assert "is no time" in run("--add", address, "--every", "soon", status=1)
    assert "nothing is watched" in run("--remove", address)
    assert "watches nothing" in run(status=1)


def test_entries_that_lead_to_one_page_are_all_kept(dossier, web, clock):
    entries = [("live", f"Hour {n}", f"{TEXT} That was told in hour {n}.") for n in (1, 2, 3)]
    web.put("/feed", feed(web.home, *entries))
    dossier.watch(f"{web.home}/feed", every_s=600)
    assert visit(dossier, clock)[0].kept == 3
    kept = [dossier.report(one.id).report.text[-7:] for one in dossier.reports()]
    assert sorted(kept) == ["hour 1.", "hour 2.", "hour 3."]


def test_what_is_set_while_a_visit_lasts_stays_as_it_is_set(dossier, web, clock, tmp_path):
    def page(_handler, _headers):
        with open_dossier(tmp_path / "d.dossier") as another:
            another.watch(f"{web.home}/feed", every_s=7200, pages=True)
        return 200, {"ETag": '"1"'}, feed(web.home, ("a", "Soldiers leave", TEXT)).encode()

    web.pages["/feed"] = page
    dossier.watch(f"{web.home}/feed", every_s=600)
    assert visit(dossier, clock)[0].kept == 1
    (one,) = dossier.watched()
    assert (one.every_s, one.pages, one.failures) == (7200, True, 0)
    clock.sleep(7199)
    assert visit(dossier, clock) == []
    clock.sleep(1)
    web.put("/feed", feed(web.home, ("b", "Goats at Pell", "")))
    web.put("/b", PAGE.format("Goats at Pell", "Goats at Pell", TEXT.replace("Forty", "Six")))
    assert visit(dossier, clock)[0].kept == 1  # it was sent whole, and its pages are fetched
    assert "if-none-match" not in web.asked[-2][1]
    assert web.paths == ["/feed", "/feed", "/b"]


def test_a_clock_that_was_ahead_and_is_put_back_stops_no_visits(dossier, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    dossier.watch(str(folder), every_s=600)
    ahead, right = FakeClock(), FakeClock()
    ahead.sleep(80 * 365 * 86_400)
    assert len(visit(dossier, ahead)) == 1
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (done,) = visit(dossier, right)  # and not in eighty years
    assert done.kept == 1
    assert visit(dossier, right) == []  # from then on as ever
    right.sleep(600)
    assert len(visit(dossier, right)) == 1
