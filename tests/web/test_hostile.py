"""Reports are hostile: whatever stands in one, nothing of it runs, asks, or hides the rest."""

import json
import subprocess
import sys

import pytest

from web.conftest import Served

NASTY = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "<svg/onload=window.ran=1>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "javascript:window.ran=1",
    "</main></body><style>* { display: none !important }</style>",
    "{{constructor.constructor('window.ran=1')()}} ${window.ran=1}",
    "<a href='https://elsewhere.example/'>Ostra</a> <link rel=stylesheet href=//elsewhere.example>",
    "\u202eneercs eht no drawkcab si siht\u202c \u2066\u2067\u2068",
    "a" + "\u0301" * 3000 + " " + "\u200b" * 500,
    "x" * 100_000,
    "\x00\x01\x1b[2J\x07",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example/'>",
    "<base href='https://elsewhere.example/'>",
    "&lt;script&gt; &#60;script&#62; %3Cscript%3E \\u003cscript\\u003e",
    "<form action=https://elsewhere.example><input autofocus onfocus=window.ran=1>",
)
STORY = (
    "Some 40 soldiers left Dallim on 12 March 2031, Colonel Ilen Casp said. {} Pell was attacked."
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    given = folder / "reports.jsonl"
    lines = [
        {
            "id": f"H{n:02}", "text": STORY.format(words), "title": words[:300],
            "outlet": words[:300], "published": "2031-03-14", "url": "javascript:window.ran=1",
        }
        for n, words in enumerate(NASTY)
    ]  # fmt: skip
    given.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    dossier = folder / "hostile.dossier"
    command = [sys.executable, "-m", "dateline", "add", str(dossier), str(given)]
    subprocess.run(command, check=True, capture_output=True)
    served = Served(dossier)
    yield served
    served.stop()


def calm(page) -> None:
    """Check that nothing of a report took hold of the page."""
    page.wait_for_timeout(150)
    assert page.evaluate("window.ran") is None
    assert page.get_by_role("navigation", name="Views").is_visible()
    assert page.locator("main").is_visible()
    assert (
        page.evaluate("document.querySelectorAll('main script, main iframe, main form').length")
        == 0
    )
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 1280


@pytest.mark.parametrize("n", range(len(NASTY)))
def test_a_report_is_shown_and_nothing_of_it_runs(n, hostile, open_page):
    page = open_page(hostile, f"#/reports/H{n:02}")
    page.get_by_text("Colonel Ilen Casp said", exact=False).first.wait_for()
    calm(page)


@pytest.mark.parametrize(
    "view", ["timeline", "reports", "origins", "sources", "entities", "review", "disagreements"]
)
def test_a_view_of_hostile_reports_stays_calm(view, hostile, open_page):
    calm(open_page(hostile, f"#/{view}"))


def forget_refusals(wrong: list[str]) -> None:
    """Take out that the server refused something, which the test asked for."""
    wrong[:] = [one for one in wrong if "Failed to load resource" not in one]


def test_a_hostile_question_is_answered_with_what_is_wrong(hostile, open_page):
    page = open_page(hostile)
    for asked in ("<img src=x onerror=window.ran=1>", "after:<script>", '"' * 50, "a:b " * 200):
        page.get_by_role("search").locator("input").fill(asked)
        page.wait_for_timeout(400)
        calm(page)
    forget_refusals(open_page.wrong)


def test_addresses_that_were_made_up_are_answered_calmly(hostile, open_page):
    page = open_page(hostile)
    for where in (
        "#/reports/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "#/<script>",
        "#/timeline?event=<img>",
    ):
        page.goto(f"{hostile.address}/{where}")
        page.wait_for_timeout(300)
        assert page.evaluate("window.ran") is None
        assert page.get_by_role("navigation", name="Views").is_visible()
    forget_refusals(open_page.wrong)
