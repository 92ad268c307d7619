"""What stands behind an event, and a report under its layers: by key, on paper, read aloud."""

import pytest

LAYERS = "times,places,names,quantities,attributions,events"


def most_told(page) -> str:
    """Return the event that most reports tell of."""
    return page.evaluate(
        "fetch('api/v1/events?limit=100').then((one) => one.json()).then(({ items }) =>"
        " items.sort((a, b) => b.reports - a.reports)[0].event)"
    )


def test_what_is_selected_by_key_has_the_offsets_of_the_text(seen, open_page):
    page = open_page(seen, f"#/reports/R01?at=224-261&layers={LAYERS}")
    text = page.evaluate("fetch('api/v1/reports/R01').then((one) => one.json())")["text"]
    page.get_by_test_id("words").wait_for()
    for key in ("n", "n", "n", "x"):
        page.keyboard.press(key)
    page.wait_for_function("!getSelection().isCollapsed")
    for key in ("", "]", "{"):
        if key:
            page.keyboard.press(key)
            page.wait_for_timeout(300)  # the browser tells of a selection a moment later
        start, end = map(int, page.get_by_test_id("selected").inner_text().split("-"))
        assert text[start:end] == page.evaluate("getSelection().toString()")


def test_layers_change_nothing_of_the_text(seen, open_page):
    page = open_page(seen, "#/reports/R03?layers=none")
    text = page.evaluate("fetch('api/v1/reports/R03').then((one) => one.json())")["text"]
    for _ in range(2):
        page.wait_for_selector(".text p")
        assert page.evaluate("document.querySelector('.text').textContent") == text
        page.keyboard.press("0")
    assert LAYERS.replace(",", "%2C") in page.url or "layers=none" in page.url


def test_going_from_note_to_note_keeps_the_focus_and_tells_the_rule(seen, open_page):
    page = open_page(seen, "#/reports/R01?at=224-261")
    page.get_by_test_id("words").wait_for()
    page.keyboard.press("n")
    page.wait_for_selector(".run.picked")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.classList.contains('picked')")
    assert page.get_by_text("On whose word").first.is_visible()


def test_paper_unfolds_all_that_is_behind_an_event(seen, open_page):
    page = open_page(seen)
    page.goto(f"{seen.address}/#/event?event={most_told(page)}")
    page.get_by_role("tab", name="Policies").wait_for()
    page.emulate_media(media="print")
    for title in ("Claims", "Origins", "Contradictions", "Policies", "Tellings"):
        assert page.get_by_role("heading", name=title, exact=True).is_visible()
    assert page.locator(".pairs").first.is_visible()


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        ("#/event?event={}", "12345"),
        ("#/event?event={}", "bb"),
        ("#/disagreements?event={}", "j"),
        ("#/reports", "j"),
        ("#/reports/R01?at=224-261", "0nn"),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_evidence_is_there_for_everybody(where, keys, scheme, seen, open_page, axe):
    page = open_page(seen, color_scheme=scheme)
    page.goto(f"{seen.address}/{where.format(most_told(page))}")
    page.wait_for_timeout(500)
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(150)
        assert axe(page) == []
