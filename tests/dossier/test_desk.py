"""What the desk asks of a dossier is what every other way of asking answers."""

from datetime import UTC, date, datetime

import pytest

from dateline.dossier import Asked, Dossier, Said
from dateline.dossier.asking import Question, parse
from dateline.errors import ConfigError, MissingError
from dateline.model.judgement import Verdict
from dateline.model.run import Config
from store.made import item, put_built, refused

MARA = Said("Mara", datetime(2031, 4, 1, tzinfo=UTC))


@pytest.fixture
def dossier(store_at, tmp_path):
    store = store_at(tmp_path / "d")
    store.add([item("b"), item("a"), refused()])
    put_built(store)
    yield Dossier(store, Config(), standing=True)
    store.close()


def test_the_board_has_the_rows_of_the_timeline(dossier):
    board = dossier.board()
    assert board.events(range(len(board))) == [one.event for one in dossier.timeline()]
    assert dossier.board() is board  # made once for a revision
    assert dossier.events_page().revision == board.revision == dossier.revision()


def test_a_line_of_the_query_language_asks_the_timeline_too(dossier):
    (entry,) = dossier.timeline()
    assert dossier.timeline(Asked(ask="kessary said-by:dibor")) == (entry,)
    assert dossier.timeline(Asked(ask="is:disputed -kessary")) == ()
    with pytest.raises(ConfigError, match="is no key"):
        dossier.timeline(Asked(ask="odd:x"))


def test_an_event_in_a_list_is_as_on_the_timeline(dossier):
    (entry,) = dossier.timeline()
    (shown,) = dossier.events_page(parse("left")).items
    for name in ("event", "type", "what", "when", "places", "actors", "counts", "disputed"):
        assert getattr(shown, name) == getattr(entry, name)
    assert (shown.row, shown.reports, shown.sources) == (0, 2, ("Colonel Dibor",))
    assert "left Kessary" in shown.sentence.quote
    assert dossier.events_page(parse("-left")).items == ()


def test_one_event_is_explained_as_everywhere(dossier):
    (entry,) = dossier.timeline()
    shown = dossier.event_page(entry.event[:8])
    assert shown.entry == entry
    assert shown.explain == dossier.explain(entry.event)
    assert set(shown.reports) == {"a", "b"}
    assert set(shown.sentences) == {claim.claim for claim in shown.explain.claims}
    texts = {name: dossier.report(name).report.text for name in "ab"}
    for one in shown.sentences.values():
        assert texts[one.report][one.start : one.end] == one.quote
    assert [place.pin for place in shown.places] == [True]
    with pytest.raises(MissingError):
        dossier.event_page("ev-none")


def test_a_report_comes_with_all_that_is_made_of_it(dossier):
    shown = dossier.report_page("a")
    assert shown.text == dossier.report("a").report.text
    assert {one.claim for one in shown.claims} == {
        one.claim for one in dossier.claims() if one.report == "a"
    }
    assert [one.later for one in shown.derivations] == ["b"]
    assert [one.root for one in shown.origins] == ["a"]
    with pytest.raises(MissingError):
        dossier.report_page("none")


def test_lists_come_in_pages(dossier):
    first = dossier.reports_page(limit=2)
    assert [one.id for one in first.items] == ["a", "b"]
    rest = dossier.reports_page(first.next, 2)
    assert [one.path for one in rest.items] == ["broken.pdf"]
    assert (rest.next, rest.total) == (None, 3)
    assert [one.name for one in dossier.sources_page("dib").items] == ["Dibor"]
    assert dossier.sources_page("nobody").items == ()
    assert [one.events for one in dossier.entities_page("DIBOR").items] == [1]
    with pytest.raises(ConfigError, match="is no place in this list"):
        dossier.reports_page("x")


def test_the_whole_in_numbers(dossier):
    shown = dossier.overview("harrow")
    assert (shown.name, shown.events, shown.reports, shown.claims) == ("harrow", 1, 2, 10)
    assert (shown.origins, shown.sources, shown.entities) == (2, 1, 1)
    assert (shown.disputed, shown.undated, shown.unplaced, shown.reviewed) == (1, 0, 0, 0)
    assert shown.days == (date(2031, 3, 11), date(2031, 3, 11))


def test_one_box_finds_events_and_passages_and_says_what_it_does_not_know(dossier):
    found = dossier.search_all("kessary by:men")
    assert (found.total, len(found.events), len(found.passages)) == (1, 1, 2)
    assert dossier.search_all("").total == 0
    wrong = dossier.search_all("odd:x")
    assert (wrong.total, wrong.passages) == (0, ())
    assert "is no key" in wrong.problem


def test_the_graph_leaves_passages_to_the_one_derivation(dossier):
    graph = dossier.origins_graph()
    (one,) = graph.derivations
    assert one.evidence == ()
    assert dossier.derivation(one.derivation).evidence != ()
    assert {report.id: report.origin for report in graph.reports}.keys() == {"a", "b"}
    with pytest.raises(MissingError):
        dossier.derivation("de-none")


def test_a_review_shows_at_once_and_costs_no_rebuild(dossier):
    (entry,) = dossier.timeline()
    before = dossier.board()
    values = {"type": "AID", "when": "2031-05-02"}
    dossier.review_event(entry.event, Verdict.CHANGED, values, MARA)
    board = dossier.board()
    assert board.revision != before.revision
    assert board.rows(parse("type:AID on:2031-05-02 is:corrected")).tolist() == [True]
    assert before.rows(parse("type:AID")).tolist() == [False]
    (shown,) = dossier.events_page(Question(types=("AID",))).items
    assert (shown.type, shown.review.values["type"]) == (entry.type, "AID")
    assert dossier.overview().reviewed == 1
