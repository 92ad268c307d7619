"""What every view has: it opens, asks nobody else, can be read by key and by a screen reader."""

import pytest

from web.conftest import SHOTS

VIEWS = (
    "timeline", "map", "situation", "disagreements", "reports", "origins", "sources", "entities",
    "review",
)  # fmt: skip
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_opens_and_axe_finds_nothing(view, scheme, seen, open_page, axe):
    page = open_page(seen, f"#/{view}", color_scheme=scheme)
    page.wait_for_timeout(400)
    assert page.title().endswith("dallim.dossier")
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{view}-{scheme}.png")
    assert axe(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_can_be_read_on_a_phone(view, seen, open_page):
    page = open_page(seen, f"#/{view}", viewport=PHONE)
    page.wait_for_timeout(400)
    page.screenshot(path=SHOTS / f"{view}-phone.png")
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= PHONE["width"], "nothing is cut off at the side"


def test_every_view_is_reached_by_key_and_the_keys_are_listed(seen, open_page):
    page = open_page(seen)
    for key, view in zip("tmsdrowev", VIEWS, strict=True):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(f"**#/{view}**")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    assert "Timeline" in dialog.inner_text()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")


def test_the_words_that_it_alleges_nothing_are_on_the_page(seen, open_page):
    page = open_page(seen)
    assert page.get_by_text("it alleges nothing").is_visible()


def test_letters_as_keys_can_be_switched_off(seen, open_page):
    page = open_page(seen)
    page.get_by_role("button", name="Your name").click()
    page.get_by_role("dialog").get_by_label("Letters as keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_timeout(200)
    assert page.get_by_role("dialog").count() == 0
    assert "#/map" not in page.url
