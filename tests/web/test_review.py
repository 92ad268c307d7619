"""A coder reviews the sample dossier with the keyboard only, and the keys are counted.

What a key is: one press of it, whatever it is held with. What is typed as a value is counted by
itself ("at most 3 keys and the new value").
"""

from collections import Counter
from time import monotonic

import pytest

from web.conftest import SHOTS

FEW_KEYS = 3  # of the issue: from a wrong value to its correction, beside the value itself
NAME = "Ana Coder"


class Coder:
    """Somebody at the queue who has a keyboard and no mouse; counts what they press and type."""

    def __init__(self, page) -> None:
        self.page = page
        self.keys: Counter[str] = Counter()
        self.typed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys[self.event] += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.typed += len(text)

    @property
    def event(self) -> str:
        return self.page.evaluate("document.querySelector('article')?.dataset.event ?? ''")

    def until(self, script: str, arg=None) -> None:
        until(self.page, script, arg)

    @property
    def what(self) -> str:
        return self.page.locator("article h2").inner_text()

    def verdict(self, key: str) -> None:
        """Accept or reject, and wait until the next event stands there, or none is left."""
        before = self.event
        self.press(key)
        self.until(
            "id => document.querySelector('article')?.dataset.event !== id"
            " || Boolean(document.querySelector('.all.good'))",
            before,
        )

    def correct(self, key: str, value: str) -> int:
        """Correct a field, and return how many keys that took beside the value."""
        before = self.keys.total()
        self.press(key)
        self.until("document.activeElement?.tagName === 'INPUT'")
        self.type(value)
        if key == "l":
            self.page.wait_for_timeout(50)
        self.press("Enter")
        self.page.wait_for_selector("article ins, .picker .bad, .editor .bad")
        self.page.wait_for_selector(".editor, .picker", state="detached")
        return self.keys.total() - before

    def settle(self) -> None:
        """Wait until all is kept."""
        self.until("!document.body.innerText.includes('on the way')")


def until(page, script: str, arg=None, seconds: float = 15) -> None:
    """Wait until a script says so; the page's own waiting would need `eval`, which it forbids."""
    end = monotonic() + seconds
    while not page.evaluate(script, arg):
        assert monotonic() < end, f"it never came to be: {script}"
        page.wait_for_timeout(20)


def ask(page, path: str):
    answer = page.request.get(f"{page.url.split('#')[0]}api/v1{path}")
    assert answer.ok, answer.text()
    return answer.json()


def say(page, path: str, **body) -> dict:
    """Judge as somebody else does, in another browser."""
    at = page.url.split("#")[0]
    answer = page.request.post(f"{at}api/v1{path}", data=body, headers={"origin": at.rstrip("/")})
    assert answer.ok, answer.text()
    return answer.json()


@pytest.fixture
def coder(judged, open_page):
    """Somebody who has said who they are, before the queue."""
    page = open_page(judged, "#/review", wait="article dl")
    page.evaluate("name => localStorage.setItem('dateline.coder', name)", NAME)
    page.reload()
    page.wait_for_selector("article .evidence")
    return Coder(page)


CORRECTIONS = (
    ("w", "2031-03-11", "when"),
    ("c", "Ostra", "actor"),
    ("h", "Dallim air base", "target"),
    ("n", "about 1200 soldiers", "count"),
    ("l", "12.5,-30.25,2,Dallim base", "place"),
    ("t", "ret", "type"),
    ("s", "happ", "status"),
)  # fmt: skip


def test_the_sample_is_reviewed_by_keyboard_alone_and_the_keys_are_counted(
    judged, open_page, capsys
):
    page = open_page(judged, "#/review", wait="article dl")
    coder = Coder(page)
    events = ask(page, "/dossier")["events"]
    assert page.get_by_text(f"0 of {events} reviewed", exact=True).is_visible()

    # The first judgement asks for the name, and then goes on with what was begun.
    coder.press("w")
    until(page, "document.activeElement?.autocomplete === 'name'")
    coder.type(NAME)
    coder.press("Enter")
    page.wait_for_selector(".editor")
    coder.type("2031-03-11")
    coder.press("Enter")
    page.wait_for_selector(".editor", state="detached")
    first = coder.event

    cost = {field: coder.correct(key, value) for key, value, field in CORRECTIONS}
    coder.press("e")
    page.wait_for_selector(".picker mark")
    coder.type("aband")
    coder.press("Enter")
    page.wait_for_selector(".picker", state="detached")
    cost["span"] = 2
    coder.press("i")
    coder.type("the reports give three counts")
    coder.press("Enter")
    coder.verdict("a")  # the rest is right
    coder.settle()
    values = ask(page, f"/review/events/{first}")["values"]
    assert values["when"] == "2031-03-11"
    assert values["actor"] == "Ostra"
    assert values["place"] == "12.5,-30.25,2,Dallim base"
    assert set(values) == {"type", "when", "place", "actor", "target", "count", "status", "span"}
    assert max(cost.values()) <= FEW_KEYS, cost

    # One is undone and judged anew; then all that is left: words that are no event are rejected.
    coder.verdict("x")
    coder.press("u")
    page.wait_for_selector("article:not(.rejected)")
    steps = 0
    while not page.locator(".all.good").is_visible() and steps < 2 * events:
        coder.verdict("a" if page.locator("article .type").inner_text()[0].isupper() else "x")
        steps += 1
    coder.settle()
    until(page, "n => document.body.innerText.includes(`${n} of ${n} reviewed`)", events)
    (kept,) = ask(page, "/review/coders")
    assert (kept["coder"], kept["events"]) == (NAME, events)
    assert ask(page, f"/review/queue?coder={NAME.replace(' ', '%20')}")["total"] == 0

    each = coder.keys
    with capsys.disabled():
        print(
            f"\nreview by keyboard: {events} events, {each.total()} keys"
            f" ({each.total() / events:.2f} an event, at most {max(each.values())}),"
            f" {coder.typed} characters of values; keys of a correction: {cost}"
        )
    assert each.total() <= 2 * events


def test_a_value_that_is_refused_stays_in_its_field_with_the_reason(coder, open_page):
    page = coder.page
    coder.press("w")
    page.wait_for_selector(".editor")
    coder.type("the day before yesterday")
    coder.press("Enter")
    alert = page.locator(".editor [role=alert]")
    alert.wait_for()
    assert "2031-03-12" in alert.inner_text()
    assert page.locator(".editor input").input_value() == "the day before yesterday"
    coder.press("Escape")
    page.wait_for_selector(".editor", state="detached")
    assert page.evaluate("document.activeElement.tagName") == "ARTICLE"
    assert "400" in open_page.wrong.pop()


def test_a_judgement_that_the_server_refuses_is_taken_back_and_said(coder, open_page):
    page = coder.page
    first = coder.event
    page.route("**/judgements/events/**", lambda route: route.fulfill(
        status=503, content_type="application/problem+json",
        body='{"title":"Busy","status":503,"detail":"Somebody holds it.","hint":"Try again."}',
    ))  # fmt: skip
    coder.verdict("x")
    page.get_by_text("A judgement was not kept.").wait_for()
    assert "0 of" in page.locator(".progress b").inner_text()
    page.unroute("**/judgements/events/**")
    page.get_by_role("button", name="Go back to it").press("Enter")
    until(page, "id => document.querySelector('article').dataset.event === id", first)
    assert "Somebody holds it." in page.locator("article").inner_text()
    assert ask(page, "/review/coders") == []
    assert "503" in open_page.wrong.pop()


def test_what_another_coder_says_comes_in_without_taking_the_focus(coder):
    page = coder.page
    event = coder.event
    coder.press("w")
    page.wait_for_selector(".editor")
    coder.type("2031-03-1")
    say(page, f"/judgements/events/{event}", verdict="CHANGED", values={"actor": "Velmora"},
        by="Ben", note="the ministry says so")  # fmt: skip
    page.locator(".side li", has_text="Ben").first.wait_for()
    field = page.locator(".editor input")
    assert field.input_value() == "2031-03-1"
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    assert coder.event == event
    coder.type("2")
    coder.press("Enter")
    page.wait_for_selector(".editor", state="detached")
    assert "Ben: Velmora" in page.locator("article").inner_text()
    assert "the ministry says so" in page.locator(".side").inner_text()


def test_who_codes_blind_sees_no_other_coder(coder):
    page = coder.page
    event = coder.event
    say(page, f"/judgements/events/{event}", verdict="CHANGED", values={"actor": "Velmora"},
        by="Ben", note="")  # fmt: skip
    page.locator(".side li", has_text="Ben").first.wait_for()
    coder.press("b")
    page.wait_for_url("**blind=1**")
    page.wait_for_selector("article .evidence")
    assert "Ben" not in page.locator(".queue").inner_text()
    coder.verdict("a")
    coder.settle()
    assert next(c for c in ask(page, "/review/coders") if c["coder"] == NAME)["blind"] == 1


def test_events_are_merged_and_split_by_key(coder):
    page = coder.page
    before = ask(page, "/dossier")["events"]
    coder.press("m")
    page.wait_for_selector(".picker [role=option]")
    coder.press("ArrowDown", "Enter")
    page.wait_for_selector(".picker", state="detached")
    until(
        page,
        "n => document.querySelector('.progress b').innerText.includes(`of ${n} `)",
        before - 1,
    )
    page.wait_for_selector("article .evidence")
    coder.press("k", "k", "k")
    coder.press("u")
    until(page, "n => document.querySelector('.progress b').innerText.includes(`of ${n} `)", before)


def test_what_coders_differ_in_is_settled_by_key(coder):
    page = coder.page
    event = coder.event
    for by, value in (("Ben", "2031-03-11"), ("Cy", "2031-03-12")):
        say(page, f"/judgements/events/{event}", verdict="CHANGED", values={"when": value},
            by=by, note="")  # fmt: skip
    coder.press("2")
    page = coder.page
    page.get_by_role("radio").first.wait_for()
    assert page.get_by_text("1 difference to settle").is_visible()
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / "review-adjudicate.png")
    coder.press("ArrowRight", "Enter")
    page.get_by_text("All differences are settled.").wait_for()
    review = ask(page, f"/review/events/{event}")
    assert (review["values"]["when"], review["differs"]) == ("2031-03-12", False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_part_of_the_review_has_no_fault_that_axe_finds(scheme, coder, axe):
    page = coder.page
    page.emulate_media(color_scheme=scheme)
    event = coder.event
    for by, value in (("Ben", "2031-03-11"), ("Cy", "2031-03-12")):
        say(page, f"/judgements/events/{event}", verdict="CHANGED", values={"when": value},
            by=by, note="")  # fmt: skip
    page.locator(".side li", has_text="Cy").first.wait_for()
    SHOTS.mkdir(parents=True, exist_ok=True)
    found = {}
    for name, key in (
        ("queue", ""),
        ("field", "t"),
        ("words", "e"),
        ("merge", "m"),
        ("split", "p"),
        ("note", "i"),
    ):
        if key:
            coder.press(key)
            page.wait_for_selector(".editor, .picker, .note input")
            page.wait_for_timeout(300)
        page.screenshot(path=SHOTS / f"review-{name}-{scheme}.png")
        found[name] = axe(page)
        if key:
            coder.press("Escape")
            page.wait_for_selector(".editor, .picker", state="detached")
    for name, key in (("adjudicate", "2"), ("agreement", "3"), ("methods", "4")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/review/{name}**")
        page.wait_for_timeout(600)
        page.screenshot(path=SHOTS / f"review-{name}-{scheme}.png")
        found[name] = axe(page)
    assert not any(found.values()), found


def test_the_review_can_be_read_on_a_phone(judged, open_page):
    page = open_page(
        judged, "#/review", wait="article .evidence", viewport={"width": 390, "height": 844}
    )
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / "review-phone.png")
    for part in ("", "/adjudicate", "/agreement", "/methods"):
        page.goto(f"{judged.address}/#/review{part}")
        page.wait_for_timeout(400)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390, part
