"""The timeline: by key, by pointer and by address; what is chosen on it filters everything."""

from urllib.parse import parse_qs, urlsplit

DRAWN = ".names .lane"
AXIS_Y = 18  # pixels below the top of the canvas


def _asked(page):
    return parse_qs(urlsplit(page.evaluate("location.hash").lstrip("#")).query)


def _answer(page, path):
    return page.evaluate("path => fetch(`api/v1${path}`).then(answer => answer.json())", path)


def _count(page):
    return page.locator(".count").inner_text()


def _until(page, check):
    for _ in range(150):
        if check():
            return
        page.wait_for_timeout(60)
    raise AssertionError(f"this did not come: {page.evaluate('location.hash')}, {_count(page)}")


def test_an_event_is_read_out_and_opened_by_key(seen, open_page):
    page = open_page(seen, wait=DRAWN)
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    said = page.locator(".chart [aria-live]")
    _until(page, said.inner_text)
    assert "independent" in said.inner_text()
    page.keyboard.press("Enter")
    page.get_by_role("region", name="What stands behind the event").wait_for()
    event = _answer(page, f"/events/{_asked(page)['event'][0]}")
    assert said.inner_text().startswith(event["entry"]["when"])


def test_days_are_chosen_and_taken_back_by_key(seen, open_page):
    page = open_page(seen, wait=DRAWN)
    page.keyboard.press("x")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    _until(page, lambda: "from" in _asked(page))
    days = _asked(page)
    assert days["from"][0] < days["to"][0]
    left = _answer(page, f"/board/rows?from={days['from'][0]}&to={days['to'][0]}")
    _until(page, lambda: _count(page).startswith(f"{left['count']} of"))
    page.keyboard.press("Backspace")
    _until(page, lambda: "from" not in _asked(page))
    assert " of " not in _count(page)


def test_days_are_chosen_by_dragging_on_the_axis(seen, open_page):
    page = open_page(seen, wait=DRAWN)
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + AXIS_Y)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + AXIS_Y, steps=4)
    page.mouse.up()
    _until(page, lambda: {"from", "to"} <= _asked(page).keys())
    assert page.get_by_label("From", exact=True).input_value() == _asked(page)["from"][0]


def test_the_whole_question_stands_in_the_address(seen, open_page, axe):
    where = "type=RETREAT&type=ASSAULT&from=2031-03-11&to=2031-03-13"
    page = open_page(seen, f"#/timeline?{where}&lanes=place", wait=DRAWN)
    left = _answer(page, f"/board/rows?{where}")
    _until(page, lambda: _count(page) == f"{left['count']} of {left['total']} events")
    assert page.get_by_label("Lanes").input_value() == "place"
    assert axe(page) == []
    chips = page.locator(".chips button")
    chips.first.focus()
    for left in (4, 3, 2, 0):  # the last one but one is "Clear all"
        page.keyboard.press("Delete")
        _until(page, lambda left=left: chips.count() == left)
    assert _asked(page) == {"lanes": ["place"]}
    assert " of " not in _count(page)
    assert page.evaluate("document.activeElement.tagName") == "BUTTON", "the focus is not lost"


def test_undated_events_have_a_lane_with_their_number(seen, open_page):
    page = open_page(seen, wait=DRAWN)
    undated = _answer(page, "/dossier")["undated"]
    lane = page.get_by_role("button", name="Undated")
    assert str(undated) in lane.inner_text()
    lane.click()
    _until(page, lambda: "undated" in _asked(page))
    _until(page, lambda: _count(page).startswith(f"{undated} of"))
    assert page.locator(".list .when").first.inner_text() == "undated"
    page.locator(".undated .chip").first.click()
    _until(page, lambda: "event" in _asked(page))


def test_zooming_and_panning_by_key_stand_in_the_address(seen, open_page):
    page = open_page(seen, wait=DRAWN)
    page.keyboard.press("x")
    page.keyboard.press("+")
    _until(page, lambda: "window" in _asked(page))
    before = _asked(page)["window"]
    page.keyboard.press("ArrowLeft")
    _until(page, lambda: _asked(page)["window"] != before)
    again = open_page(seen, page.evaluate("location.hash"), wait=DRAWN)
    again.wait_for_timeout(500)
    assert _asked(again)["window"] == _asked(page)["window"]


def test_the_size_of_the_timeline_is_changed_by_key(seen, open_page):
    page = open_page(seen, wait=DRAWN)
    bar = page.get_by_role("separator", name="Height of the timeline")
    before = int(bar.get_attribute("aria-valuenow"))
    bar.focus()
    page.keyboard.press("ArrowDown")
    assert int(bar.get_attribute("aria-valuenow")) > before
