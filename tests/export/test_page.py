"""A page to mail: everything is in it, nothing in it acts, and its links lead to the words."""

import io
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dossier import open_dossier
from dateline.errors import ConfigError
from dateline.export.page import PAGE
from dateline.export.page.atlas import draw_map
from dateline.export.page.gather import Told
from dateline.export.page.marked import paragraphs, shown, stretches
from dateline.export.page.strip import WIDTH, draw_strips
from dateline.model.event import Status
from dateline.model.ids import EventId
from dateline.model.outline import Outline, OutlinePlace
from dateline.model.place import Precision
from dateline.model.span import Span
from dateline.model.time import When
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import WORDS, fill, item, put_built

HOSTILE = (
    f"{WORDS} <script>alert(1)</script> <img src=x onerror=alert(2)> "
    "</p></article><style>*{display:none}</style> javascript:alert(3) \u202egnihtyna"
)


class Elements(HTMLParser):
    def __init__(self, raw: bytes):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(raw.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def named(self, name: str) -> list[str]:
        return [value for one, value in self.attributes if one == name]


def page_of(*items, event=None) -> bytes:
    store = open_store(":memory:")
    store.add(items)
    put_built(store)
    file = io.BytesIO()
    if event is None:
        PAGE.write(store, file, Wanted())
    else:
        PAGE.of_event(store, file, event, Wanted())
    return file.getvalue()


def test_nothing_of_a_report_acts_and_nothing_is_asked_for():
    raw = page_of(item("a", HOSTILE), item("b"))
    found = Elements(raw)
    assert not {"script", "img", "iframe", "object", "link", "base", "form"} & set(found.tags)
    assert found.tags.count("style") == 1
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "src"]
    assert all(href.startswith("#") for href in found.named("href"))
    assert "default-src 'none'" in found.named("content")[0]
    assert "alert(1)" in raw.decode(), "the words themselves are kept"
    assert "\u202e" not in raw.decode()


def test_every_link_leads_to_one_place_of_the_page():
    found = Elements(page_of(item("a"), item('b / " é'), item("c", HOSTILE)))
    ids = found.named("id")
    assert len(ids) == len(set(ids))
    links = {href.removeprefix("#") for href in found.named("href")}
    assert links
    assert links <= set(ids)


def test_one_event_has_its_own_reports_alone():
    store = fill(open_store(":memory:"))
    store.add([item("z", "Nothing at all was told here.")])
    put_built(store)
    (event,) = store.events()
    file = io.BytesIO()
    PAGE.of_event(store, file, event.id, Wanted())
    text = file.getvalue().decode()
    assert text.count("<article") == 3  # the event and its two reports
    assert "Nothing at all" not in text


def test_only_a_page_can_be_of_one_event(tmp_path):
    with open_dossier(tmp_path / "d") as dossier, pytest.raises(ConfigError, match="all events"):
        dossier.export("csv", tmp_path / "out.csv", event="ev-none")
    assert not (tmp_path / "out.csv").exists()


@given(
    st.text("ab \n\U0001f69aب", max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=8),
)
def test_marks_nest_and_leave_the_text_as_it_is(text, places):
    spans = [Span(at, at + n) for at, n in places if at + n <= len(text)]
    found = list(paragraphs(text, spans))
    assert "".join(piece.text for one in found for piece in one) == re.sub("\n", "", text)
    firsts = []
    for one in found:
        depth = 0
        for piece in one:
            depth += len(piece.opens)
            depth -= piece.closes
            assert depth >= 0
            firsts += [mark.of for mark in piece.opens if mark.first]
        assert depth == 0
    blank = {span for span in spans if text[span.start] == "\n"}
    assert set(firsts) >= set(spans) - blank
    assert len(firsts) == len(set(firsts))


def test_a_mark_inside_another_stays_whole_and_one_that_crosses_is_cut():
    (one,) = paragraphs("abcdefgh", [Span(0, 6), Span(2, 4), Span(5, 8)])
    opened = [(mark.span, mark.first) for piece in one for mark in piece.opens]
    assert opened == [
        (Span(0, 6), True), (Span(2, 4), True), (Span(5, 6), True), (Span(6, 8), False)
    ]  # fmt: skip


def test_what_turns_the_text_around_is_shown_as_a_sign():
    assert shown("a\u202eb\x00c\u2066") == "a�b�c�"
    assert shown("é ب 漢 \u200c \n") == "é ب 漢 \u200c \n"


def told(n: int, when: When, *, status: Status = Status.HAPPENED) -> Told:
    outline = Outline(EventId(f"ev-{n}"), "RETREAT", "left", when, status=status)
    return Told(outline, "", "left", "", (), (), ())


def test_a_bar_reaches_as_far_as_it_may_and_is_solid_only_where_it_is_sure():
    first, last = date(2031, 3, 1), date(2031, 3, 30)
    sure = told(0, When(first, date(2031, 3, 5), date(2031, 3, 10), last))
    (strip,) = draw_strips([sure, told(1, When.within(first, last)), told(2, When.on(last))])
    one, other, day = strip.bars
    assert one.x < one.sure_x < one.sure_x + one.sure_width < one.x + one.width
    assert (other.x, other.width, other.sure_width) == (one.x, one.width, 0.0)
    assert (day.sure_x, day.sure_width) == (day.x, day.width)
    assert 0 <= one.x <= one.x + one.width <= WIDTH
    assert len({bar.y for bar in strip.bars}) == 3


def test_a_side_that_nothing_bounds_is_open_and_undated_events_are_not_drawn():
    by = told(0, When.within(None, date(2031, 3, 12)))
    since = told(1, When.within(date(2031, 3, 12), None))
    (strip,) = draw_strips([by, since, told(2, When.within(None, None))])
    assert [(bar.opens, bar.closes) for bar in strip.bars] == [(True, False), (False, True)]
    assert draw_strips([told(2, When.within(None, None))]) == ()


def test_days_where_most_of_it_falls_are_drawn_again():
    crowd = [told(n, When.on(date(2031, 3, n))) for n in range(1, 9)]
    whole, near = draw_strips([told(0, When.on(date(1998, 1, 1))), *crowd])
    assert len(whole.bars) == 9
    assert len(near.bars) == 8
    assert max(bar.width for bar in near.bars) > 10 * max(bar.width for bar in whole.bars)


def test_only_an_exact_place_is_a_point_and_every_place_has_its_circle():
    town = OutlinePlace("Dara", None, 34.5, 38.3, 4_000.0, Precision.TOWN)
    province = OutlinePlace("Orsa", None, 34.0, 38.0, 90_000.0, Precision.ADM1)
    atlas = draw_map([town, town, province, OutlinePlace("the ford")])
    spots = {spot.name: spot for spot in atlas.spots}
    assert (spots["Dara"].pin, spots["Dara"].events) == (True, 2)
    assert not spots["Orsa"].pin
    assert spots["Orsa"].r > spots["Dara"].r
    assert atlas.unplaced == ("the ford",)
    assert atlas.borders, "the country round it is drawn"
    assert draw_map([OutlinePlace("the ford")]) is None


def test_the_sample_as_a_page_says_what_the_record_says(tmp_path, sample):
    out = tmp_path / "dallim.html"
    with open_dossier(sample) as dossier:
        dossier.export("page", out)
        events = dossier.timeline()
    text = out.read_text(encoding="utf-8")
    assert [text.index(f'<article id="{one.event}"') for one in events] == sorted(
        text.index(f'<article id="{one.event}"') for one in events
    )
    assert "Dateline records what reports claim; it alleges nothing." in text


def test_stretches_are_sentences_in_order_with_every_mark_once():
    text = "One left. Two came on 3 May. Three stayed."
    kept = [Span(10, 28), Span(0, 9), Span(0, 16)]
    marks = [Span(4, 8), Span(14, 18), Span(35, 41)]
    found = list(stretches(text, marks, kept))
    assert ["".join(piece.text for piece in one) for one in found] == [
        "One left. Two ca", "me on 3 May.", "stayed",
    ]  # fmt: skip
    opened = [mark.of for one in found for piece in one for mark in piece.opens if mark.first]
    assert sorted(opened) == marks
