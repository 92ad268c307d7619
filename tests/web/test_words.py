"""Every value opens its sentence: what is highlighted is what the claim quotes, in any script."""

import json
import shutil
import subprocess
import sys

import pytest

from web.conftest import Served

REPORTS = (
    {
        "id": "emoji", "published": "2031-03-14", "outlet": "The Halden Monitor",
        "text": "\U0001f69a\U0001f69a\U0001f468\u200d\U0001f469\u200d\U0001f467 "
        "KESSARY, March 14 — "
        "Some 40 soldiers left the \U0001f3db Dallim base on 12 March, Colonel Ilen Casp said. "
        "“Nobody \U0001f525 stayed,” he added. Two lorries \U00020000 burned near Pell on Monday.",
    },
    {
        "id": "marks", "published": "2031-03-15", "outlet": "Plainfield Review",
        "text": "Colonel Ile\u0301n Ca\u0308sp said on 13 March that troops had abandoned "
        "Dalli\u0302m. The Ostran a\u0300rmy denied the withdrawal. A\u030a second convoy left "
        "Ke\u0327ssary at dawn.",
    },
    {
        "id": "arabic", "published": "2031-03-16", "outlet": "صحيفة الميناء",
        "text": "دالیم — The governor (المحافظ) said that 300 people fled دالیم on 14 March.\n"
        "وقال المحافظ إن المدينة هادئة.\nSoldiers of Ostra attacked the town of Pell on 15 March, "
        "according to العقيد کاسپ.",
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def many_scripts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scripts")
    given = folder / "reports.jsonl"
    given.write_text("\n".join(json.dumps(one) for one in REPORTS), encoding="utf-8")
    dossier = folder / "scripts.dossier"
    command = [sys.executable, "-m", "dateline", "add", str(dossier), str(given)]
    subprocess.run(command, check=True, capture_output=True)
    served = Served(dossier)
    yield served
    served.stop()
    shutil.rmtree(folder)


def claims_of(page, report: str) -> list[dict]:
    found = page.evaluate("fetch('api/v1/claims').then((one) => one.json())")
    claims = found if isinstance(found, list) else found["items"]
    return [one for one in claims if one["report"] == report]


@pytest.mark.parametrize("report", [one["id"] for one in REPORTS])
def test_what_is_highlighted_is_what_the_claim_quotes(report, many_scripts, open_page):
    page = open_page(many_scripts)
    text = next(one["text"] for one in REPORTS if one["id"] == report)
    claims = claims_of(page, report)
    assert len(claims) >= 4
    for claim in claims:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        page.goto(f"{many_scripts.address}/#/reports/{report}?at={claim['start']}-{claim['end']}")
        words = page.get_by_test_id("words")
        words.first.wait_for()
        assert "".join(words.all_inner_texts()) == claim["quote"]


def test_from_opening_the_page_to_the_sentence_is_two_clicks(seen, open_page):
    page = open_page(seen)
    page.get_by_role("region", name="Events").get_by_role("button").nth(3).click()
    link = page.locator("a.quote").first
    quoted = link.locator("mark").inner_text()
    link.click()
    words = page.get_by_test_id("words")
    words.first.wait_for()
    assert "".join(words.all_inner_texts()) == quoted
    assert words.first.is_visible()
