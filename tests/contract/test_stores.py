"""Every store gives the same answers and refuses the same things."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import pairwise, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import StoreError
from dateline.model.annotations import Annotated, Annotations
from dateline.model.claim import Property
from dateline.model.code import CodeRow, CodeValue
from dateline.model.ids import ReportId
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.model.name import Mention, NameKind
from dateline.model.quantity import Quantity
from dateline.model.record import Counts, Record
from dateline.model.report import Block, BlockKind, Capture, Reading
from dateline.model.span import Anchor, Span
from dateline.model.state import Bearer, end_of_day
from dateline.model.version import Input, Lines, Placed, VersionKind
from dateline.model.watched import Watched
from dateline.store import fingerprint, open_store
from store.made import KESSARY, WORDS, a_record, anchor, fill, item, put_built, refused


@pytest.fixture
def store(kind_of_store, tmp_path):
    opened = fresh(kind_of_store, tmp_path)
    yield opened
    opened.close()


def fresh(kind, folder, name="d"):
    return kind.create(":memory:" if kind.name == "memory" else str(folder / name))


def test_an_empty_store_answers_with_nothing(store):
    assert (store.known(), store.digests(), store.basis()) == (frozenset(), {}, "")
    assert [*store.readings(), *store.annotated(), *store.search("men", 9)] == []
    assert store.events() == store.claims() == store.entities() == store.disagreements() == ()
    assert store.judgements() == ()


def test_what_was_kept_comes_back(store):
    items = [item("b"), item("a")]
    store.add([*items, refused()])
    assert list(store.annotated()) == [items[1][1], items[0][1]]
    read = [replace(reading, raw=b"") for reading, _ in (refused(), item("a"), item("b"))]
    assert list(store.readings()) == read
    assert store.known() == {(reading.path, reading.raw_sha256) for reading in read}
    assert store.digests() == {i[0].report.digest: i[0].report.id for i in items}


def test_raw_bytes_come_back_and_unknown_ones_are_empty(store):
    reading, annotated = item("a")
    store.add([(reading, annotated), (replace(item("b")[0], raw=b""), None)])
    assert store.raw(reading.raw_sha256) == reading.raw
    assert store.raw(item("b")[0].raw_sha256) == store.raw("no such") == b""


def test_annotated_takes_ids_in_any_order_and_leaves_out_unknown_ones(store):
    store.add([item(name) for name in "cab"])
    assert [found.report.id for found in store.annotated(["c", "x", "a", "c"])] == ["a", "c"]
    assert list(store.annotated([])) == []


def test_a_record_comes_back_sorted_as_the_port_says(store):
    fill(store)
    record = a_record(found.report for found in store.annotated())
    assert store.events() == record.events
    assert store.entities() == record.entities
    assert store.disagreements() == record.disagreements
    assert store.merges() == record.merges != ()
    assert store.derivations() == record.derivations != ()
    assert store.origins() == tuple(sorted(record.origins, key=lambda origin: origin.id))
    assert store.supports() == record.supports != ()
    assert store.states() == record.states != ()
    assert store.state_claims() == record.state_claims != ()
    assert store.flows() == record.flows != ()
    order = [(claim.property, claim.anchor.report) for claim in store.claims()]
    assert order == sorted(order)
    assert sorted(store.claims(), key=lambda c: c.id) == sorted(record.claims, key=lambda c: c.id)


def test_claims_and_events_can_be_asked_for_by_id(store):
    fill(store)
    (event,) = store.events()
    assert store.claims(event.id) == store.claims()
    assert store.merges(event.id) == store.merges() != ()
    assert store.supports(event.id) == store.supports() != ()
    assert store.merges("ev-none") == store.supports("ev-none") == ()
    assert store.events([event.id, "ev-none"]) == (event,)
    assert store.claims("ev-none") == store.events(["ev-none"]) == store.events([]) == ()


def test_a_new_record_replaces_the_old_one(store):
    fill(store)
    store.put_record(Record(), "empty")
    assert store.basis() == "empty"
    assert store.merges() == store.derivations() == store.origins() == store.supports() == ()
    assert store.states() == store.state_claims() == store.flows() == ()
    assert store.events() == store.claims() == store.entities() == store.disagreements() == ()


def test_the_same_report_twice_is_one_report(store):
    store.add([item("a"), item("a")])
    store.add([item("a")])
    assert [found.report.id for found in store.annotated()] == ["a"]
    assert len(list(store.readings())) == 1


def test_one_report_under_two_ids_is_kept_once_under_the_smaller(store):
    store.add([item("b", "The bridge stood."), item("c")])
    store.add([item("a", "The bridge stood.", path="other.txt")])
    assert [found.report.id for found in store.annotated()] == ["a", "c"]
    assert [(r.path, r.report and r.report.id) for r in store.readings()] == [
        ("b.txt", "a"),
        ("other.txt", "a"),
        ("c.txt", "c"),
    ]


def test_a_report_that_changes_takes_the_record_with_it(store):
    fill(store, ["b"])
    text = item("b")[0].report.text
    store.add([item("a", text)])
    assert (store.basis(), store.claims(), store.events()) == ("", (), ())
    put_built(store)
    assert {claim.anchor.report for claim in store.claims()} == {"a"}


def test_a_report_that_is_only_added_leaves_the_record(store):
    fill(store)
    before = store.claims()
    store.add([item("z"), item("a")])
    assert (store.basis(), store.claims()) == ("built", before)


def test_annotations_win_over_none_whichever_came_first(store):
    reading, annotated = item("a")
    store.add([(reading, None)])
    assert list(store.annotated()) == [Annotated(reading.report)]
    store.add([(reading, annotated)])
    store.add([(reading, None)])
    assert list(store.annotated()) == [annotated]


def test_an_id_taken_by_another_report_is_refused_and_changes_nothing(store):
    fill(store)
    before = fingerprint(store)
    with pytest.raises(StoreError, match="'a' is taken by another report"):
        store.add([item("n"), item("a", "Something else.")])
    assert fingerprint(store) == before


def test_a_batch_with_one_id_for_two_reports_is_refused(store):
    with pytest.raises(StoreError, match="'a' is taken"):
        store.add([item("a"), item("a", "Something else.")])
    assert store.known() == frozenset()


def spoilt(**changes) -> tuple[Reading, Annotated]:
    reading, annotated = item("a", "Dallim fell.")
    report = replace(reading.report, **changes)
    return replace(reading, report=report), replace(annotated, report=report)


def test_a_span_after_the_text_is_refused_with_report_span_and_words(store):
    reading, annotated = item("a", "Dallim fell.")
    beyond = Annotations().with_([Mention(Span(7, 20), NameKind.PER, "x", 0)])
    with pytest.raises(StoreError, match=r"report a: Mention at 7\.\.20 \('fell\.'\) ends after"):
        store.add([item("n"), (reading, replace(annotated, annotations=beyond))])
    with pytest.raises(StoreError, match=r"Block at 0\.\.99"):
        store.add([spoilt(blocks=(Block(Span(0, 99), BlockKind.TITLE),))])
    assert store.known() == frozenset()


def test_half_a_character_is_refused(store):
    with pytest.raises(StoreError, match="half a character at 3"):
        store.add([spoilt(text="abc\ud83d")])


def test_annotations_of_another_report_are_refused(store):
    with pytest.raises(StoreError, match="annotations of b for another report"):
        store.add([(item("a")[0], item("b")[1])])


def test_raw_bytes_that_are_not_those_of_the_digest_are_refused(store):
    reading, annotated = item("a")
    with pytest.raises(StoreError, match="raw bytes are not those of"):
        store.add([(replace(reading, raw=b"x"), annotated)])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda c: replace(c, anchor=Anchor("a", Span(0, 4), "Sole")), "reads 'Some' and not"),
        (lambda c: replace(c, trigger=Anchor("b", Span(0, 4), "Some")), "rests on two reports"),
        (lambda c: replace(c, event="ev-none"), "which is no event"),
        (lambda c: replace(c, entity="en-none"), "which is no entity"),
    ],
)
def test_a_record_that_does_not_stand_on_its_reports_is_refused(store, spoil, said):
    fill(store)
    before = fingerprint(store)
    record = a_record(found.report for found in store.annotated())
    wrong = replace(record, claims=(spoil(record.claims[0]), *record.claims[1:]))
    with pytest.raises(StoreError, match=said):
        store.put_record(wrong, "wrong")
    assert fingerprint(store) == before


def test_a_record_with_one_claim_twice_is_refused(store):
    fill(store)
    claims = store.claims()
    with pytest.raises(StoreError, match=f"two of claim {claims[0].id}"):
        store.put_record(Record((), store.events(), (*claims, claims[0])), "x")


def test_a_quantity_after_the_text_is_refused(store):
    fill(store, "a")
    record = a_record(found.report for found in store.annotated())
    far = Quantity(Span(900, 902), 1.0, 1.0)
    wrong = tuple(
        replace(c, value=far) if c.property is Property.COUNT else c for c in record.claims
    )
    with pytest.raises(StoreError, match="report a: a quantity ends after the text"):
        store.put_record(replace(record, claims=wrong), "x")


def test_a_record_of_reports_that_are_not_kept_is_refused(store):
    with pytest.raises(StoreError, match="from report a, which is not kept"):
        store.put_record(a_record([item("a")[0].report]), "x")


def test_words_with_a_nul_in_them_are_kept(store):
    reading, annotated = item("a", f"{WORDS} Fell\0down.")
    store.add([(reading, annotated)])
    record = a_record([reading.report])
    odd = replace(record.entities[0], mentions=(anchor(reading.report, "Fell\0down"),))
    store.put_record(replace(record, entities=(odd,)), "x")
    assert list(store.annotated()) == [annotated]
    assert store.entities() == (odd,)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("bridge", ["x", "y"]),  # twice in x, so x is first
        ("BRIDGE pell", ["x"]),
        ("cafe", ["y"]),
        ("елка", ["y"]),
        ("امير", ["y"]),
        ("co-op", ["x"]),
        ('bridge" OR NEAR(*', []),  # the words or and near stand nowhere
        ('"bridge* ^(', ["x", "y"]),
        ("bridg", []),
        ("?!", []),
        ("", []),
    ],
)
def test_search_finds_reports_that_hold_all_words(store, words, ids):
    store.add(
        [
            item("y", "Ёлка: Café by the bridge.\nThe أَمِير left."),
            item("x", "A co-op in Pell. Pell Bridge fell! \U0001f69a The bridge is gone."),
        ]
    )
    found = store.search(words, 9)
    assert [hit.report for hit in found] == ids
    texts = {found.report.id: found.report.text for found in store.annotated()}
    assert all(texts[hit.report][hit.start : hit.end] == hit.quote for hit in found)


def test_a_hit_shows_the_sentence_of_the_first_word(store):
    store.add([item("x", "It rained.\nThe \U0001f69a crossed Pell Bridge. Then it fell.")])
    (hit,) = store.search("crossed fell", 1)
    assert hit.quote == "The \U0001f69a crossed Pell Bridge."
    assert hit.score == 2.0


def test_a_hit_in_a_text_without_sentences_is_short(store):
    store.add([item("x", f"{'word ' * 500}needle {'word ' * 500}")])
    (hit,) = store.search("needle", 1)
    assert len(hit.quote) <= 400
    assert "needle" in hit.quote
    assert not hit.quote.startswith(("ord", "rd", "d "))


NOON = datetime(2031, 3, 20, 12, 0, 0, 500, UTC)
PLACED = Judgement(
    JudgementKind.PLACE,
    ("kessary", "a"),
    Verdict.PLACED,
    KESSARY,
    "Mara",
    NOON,
    "by the \U0001f69a",
)
UNPLACED = Judgement(
    JudgementKind.PLACE, ("kessary",), Verdict.UNPLACED, None, "Ilen", NOON - timedelta(seconds=1)
)
UNDOING = Judgement(
    JudgementKind.PLACE, PLACED.on, Verdict.UNDONE, None, "Mara", NOON + timedelta(1), "", PLACED.id
)
JUDGED = (UNPLACED, PLACED, UNDOING)


def test_judgements_come_back_by_time_whatever_order_they_came_in(kind_of_store, tmp_path):
    for n, order in enumerate(permutations(JUDGED)):
        one = fresh(kind_of_store, tmp_path, f"d{n}")
        for judgement in order:
            one.judge(judgement)
        assert one.judgements() == JUDGED
        assert [judgement.id for judgement in one.judgements()] == [j.id for j in JUDGED]
        one.close()


def test_a_judgement_kept_twice_is_one(store):
    whole = replace(PLACED, place=replace(KESSARY, radius_m=900))
    for judgement in (PLACED, PLACED, whole):
        store.judge(judgement)
    assert store.judgements() == (PLACED,)
    assert isinstance(store.judgements()[0].place.radius_m, float)


def test_no_rebuild_and_no_report_touches_a_judgement(store):
    fill(store, ["b"])
    store.judge(PLACED)
    store.put_record(Record(), "empty")
    store.add([item("a", item("b")[0].report.text), item("c"), refused("x.pdf")])
    put_built(store)
    assert store.judgements() == (PLACED,)


def test_a_judgement_leaves_the_record_to_whoever_asks_next(store):
    fill(store)
    before = store.claims()
    store.judge(PLACED)
    assert (store.basis(), store.claims()) == ("built", before)


def test_nothing_takes_a_judgement_away(store):
    public = {name for name in dir(store) if not name.startswith("_")}
    assert {name for name in public if "judge" in name} == {"judge", "judgements"}
    assert not [name for name in public if name.startswith(("remove", "delete", "clear", "drop"))]


def test_half_a_character_in_a_judgement_is_refused(store):
    with pytest.raises(StoreError, match="half a character"):
        store.judge(replace(PLACED, note="abc\ud83d"))
    with pytest.raises(StoreError, match="half a character"):
        store.judge(replace(PLACED, place=replace(KESSARY, name="\udcff")))
    assert store.judgements() == ()


def test_the_fingerprint_knows_of_judgements(store):
    before = fingerprint(store)
    store.judge(PLACED)
    assert fingerprint(store) != before


def test_search_gives_the_best_and_no_more_than_the_limit(store):
    store.add([item(f"n{n}", f"{'bridge ' * (n + 1)}.") for n in range(5)])
    assert [hit.report for hit in store.search("bridge", 2)] == ["n4", "n3"]
    assert store.search("bridge", 0) == ()


def test_two_readers_and_a_writer_do_not_disturb_one_another(store):
    store.add([item(name) for name in "ab"])
    first, second = store.annotated(), store.readings()
    assert next(first).report.id == next(second).report.id == "a"
    store.add([item("c")])
    assert next(first).report.id == next(second).report.id == "b"
    assert [found.report.id for found in store.annotated()] == ["a", "b", "c"]


def test_closing_twice_does_nothing(store):
    store.close()
    store.close()


POOL = (
    item("a"),
    item("b"),
    item("d", item("b")[0].report.text, path="copy-of-b"),
    item("c", "Nothing was found in Ostra."),
    (item("e")[0], None),
    refused(),
    refused("other.pdf"),
    (replace(item("a")[0], problems=()), item("a")[1]),
    (item("b")[0], Annotated(item("b")[0].report)),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(POOL), cuts=st.sets(st.integers(0, len(POOL))))
def test_order_and_number_of_runs_do_not_matter(kind_of_store, tmp_path_factory, order, cuts):
    folder = tmp_path_factory.mktemp("order")
    edges = [0, *sorted(cuts), len(order)]
    one = fresh(kind_of_store, folder)
    for start, end in pairwise(edges):
        one.add(order[start:end])
        if start % 2:
            put_built(one)
    put_built(one)
    assert fingerprint(one) == whole()
    one.close()


def whole() -> str:
    store = open_store(":memory:")
    store.add(POOL)
    put_built(store)
    return fingerprint(store)


def test_all_orders_of_three_ways_to_one_report_end_alike(store):
    ways = (POOL[1], POOL[2], POOL[8])
    ends = set()
    for order in permutations(ways):
        one = open_store(":memory:")
        for way in order:
            one.add([way])
        ends.add(fingerprint(one))
    store.add(ways)
    assert ends == {fingerprint(store)}


def test_what_reports_were_looked_up_in_is_remembered_whatever_becomes_of_the_record(store):
    assert store.gazetteers() == ()
    for name in ("bundled+0123", "bundled", "bundled+0123"):
        store.looked_up_in(name)
    store.add([item("a")])
    store.put_record(a_record([item("a")[0].report]), "x")
    assert store.gazetteers() == ("bundled", "bundled+0123")


LEFT = end_of_day(date(2031, 3, 11))
DAYS = 1440


def test_states_are_listed_for_the_minutes_of_which_something_is_known(store):
    fill(store)
    listed = [bool(store.states(LEFT + by)) for by in (-1, 0, 2880, 2881)]
    assert listed == [False, True, True, False]


def test_what_is_unknown_is_listed_near_words_of_it_and_only_when_asked_for(store):
    fill(store)
    asked = [bool(store.states(LEFT + by * DAYS, 1)) for by in (-91, -89, 90, 95)]
    assert asked == [False, True, True, False]
    assert store.states(LEFT - DAYS, 0) == ()


def test_claims_of_states_are_found_by_id(store):
    fill(store)
    claims = store.state_claims()
    assert store.state_claims([claims[0].id, "sc-none"]) == claims[:1]
    assert store.state_claims([]) == ()


@pytest.mark.parametrize(
    "broken",
    [
        lambda record: replace(record, states=()),
        lambda record: replace(record, state_claims=record.state_claims[:1]),
        lambda record: replace(record, state_claims=2 * record.state_claims),
        lambda record: replace(record, flows=(replace(record.flows[0], event="ev-none"),)),
        lambda record: replace(
            record, state_claims=tuple(replace(c, event="ev-none") for c in record.state_claims)
        ),
    ],
)
def test_a_record_whose_states_lead_nowhere_is_refused_and_changes_nothing(store, broken):
    fill(store)
    before = fingerprint(store)
    record = a_record(found.report for found in store.annotated())
    with pytest.raises(StoreError):
        store.put_record(broken(record), "broken")
    assert fingerprint(store) == before


def test_outlines_come_back_by_event_and_can_be_asked_for(store):
    fill(store)
    record = a_record(found.report for found in store.annotated())
    (outline,) = store.outlines()
    assert (outline,) == record.outlines
    assert list(store.outlines([outline.event, "ev-none"])) == [outline]
    assert list(store.outlines([])) == list(store.outlines(["ev-none"])) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("left kessary", True),
        ("KESSARY", True),
        ("kessary left", False),
        ("kess", False),
        ('"left* OR', False),
        ("", False),
        ("\0 \ud83d", False),
    ],
)
def test_events_are_found_by_words_in_a_row_of_their_sentences(store, words, found):
    fill(store)
    assert store.telling(words) == ((0,) if found else ())
    assert store.telling("left", words) == ((0,) if found else ())
    assert store.telling() == ()


SCRIPTS = "被占领的城市。 Ушёл отряд.\nغادر اللواءُ المدينة. Cafe\u0301 fell\0down. กองทัพ"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("占领", True),
        ("占城", False),
        ("ушел", True),
        ("غادر اللواء", True),
        ("CAFE fell down", True),
        ("ทัพ", True),
        ("mud down", False),  # of two sentences
        ("Ostran men", True),  # a name
        ("men Kessary", False),  # of two names
    ],
)
def test_every_script_can_be_searched_in_events(store, words, found):
    fill(store)
    (outline,) = store.outlines()
    report, _ = item("z", f"Mud.\n{SCRIPTS}")
    store.add([(report, None)])
    text = report.report.text
    sentences = tuple(Anchor("z", s, s.of(text)) for s in (Span(0, 4), Span(5, len(text))))
    odd = replace(outline, sentences=sentences, actors=("Ostran men",))
    record = a_record(found.report for found in store.annotated() if WORDS in found.report.text)
    store.put_record(replace(record, outlines=(odd,)), "x")
    assert bool(store.telling(words)) is found


def test_narrow_questions_have_the_answers_of_wide_ones(store):
    fill(store, "abc")
    (event,) = store.events()
    assert store.disagreements(event.id) == store.disagreements() != ()
    assert store.disagreements("ev-none") == ()
    several = store.derivations()
    assert store.derivations(["a"]) == tuple(d for d in several if "a" in (d.later, d.earlier))
    assert store.derivations(["a", "b", "c"]) == several != ()
    assert store.derivations([]) == ()
    assert store.derivation(several[0].id) == several[0]
    assert store.derivation("de-none") is None
    assert store.origins(["b"]) == tuple(o for o in store.origins() if "b" in o.reports) != ()
    assert store.entities([store.entities()[0].id]) == store.entities()
    assert store.entities(["en-none"]) == ()
    wanted = (Property.ACTOR, Property.TIME, Property.STATUS)
    its = tuple(claim for claim in store.claims() if claim.property in wanted)
    assert store.claims(entity="en-dibor") == its != ()
    assert store.claims(entity="en-none") == store.claims(report="x") == ()
    assert {claim.anchor.report for claim in store.claims(report="b")} == {"b"}
    assert store.events_of(["c", "x"]) == store.events()
    assert store.events_of(["x"]) == store.events_of([]) == ()
    assert store.claim_ids() == {event.id: tuple(claim.id for claim in store.claims())}
    assert store.claim_ids([event.id, "ev-none"]) == store.claim_ids()
    assert store.claim_ids([]) == {}
    assert store.states_of("en-dibor") == store.states_of("en-none") == ()
    assert store.claims_of([state.id for state in store.states()]) == store.state_claims() != ()
    assert store.claims_of(["st-none"]) == store.claims_of([]) == ()
    held = replace(store.states()[0], holder=Bearer("Dibor", ("Dibor",), "en-dibor"))
    record = a_record(found.report for found in store.annotated())
    store.put_record(replace(record, states=(held,)), "built")
    assert store.states_of("en-dibor") == (held,)
    assert store.report_ids() == ("a", "b", "c")
    assert [r.path for r in store.readings(["c", "x", "a"])] == ["a.txt", "c.txt"]


def test_ids_are_found_by_their_beginning(store):
    fill(store)
    (event,), claims = store.events(), store.claims()
    assert store.beginning(event.id[:6]) == ((event.id, event.id),)
    assert store.beginning(claims[0].id) == ((claims[0].id, event.id),)
    assert len(store.beginning("cl-")) == 2
    assert store.beginning("") == store.beginning("x%") == store.beginning("ev_") == ()


def test_sources_and_entities_have_a_line_each(store):
    fill(store)
    record = a_record(found.report for found in store.annotated())
    assert store.sources() == record.sources != ()
    assert store.sources(["so-dibor", "so-none"]) == record.sources
    (line,) = store.source_lines()
    assert (line.id, line.name, line.times, line.reports) == ("so-dibor", "Dibor", 2, 2)
    (entity,) = store.entity_lines()
    assert (entity.id, entity.name) == ("en-dibor", "Dibor")
    assert (entity.times, entity.reports, entity.events) == (2, 2, 1)


def test_how_much_there_is_of_what(store):
    assert store.counts() == Counts()
    fill(store)
    assert store.counts() == Counts(2, 1, len(store.claims()), 2, 1, 1)
    assert [reading.path for reading in store.refused()] == ["broken.pdf"]


def test_every_change_is_counted(store):
    counts = [store.changes()]
    for change in (
        lambda: store.add([item("a")]),
        lambda: store.judge(PLACED),
        lambda: put_built(store),
    ):
        change()
        counts.append(store.changes())
        assert store.changes() == counts[-1]
    assert counts == sorted(set(counts))


def test_what_is_derived_of_a_record_goes_with_it(store):
    fill(store)
    store.derive("board", b"\0x", "built")
    store.derive("other", b"y", "of an earlier record")
    assert (store.derived("board"), store.derived("other")) == (b"\0x", b"")
    store.derive("board", b"z", "built")
    assert store.derived("board") == b"z"
    put_built(store)
    assert store.derived("board") == b""


def coded(store, scheme="acled"):
    """A row of the one event that `fill` makes, on words of both its reports."""
    (event,) = store.events()
    words = (*event.mentions, *(claim.anchor for claim in store.claims()))
    values = (CodeValue("actor1", "men", "as printed", words), CodeValue("iso", "", "not kept"))
    return CodeRow(event.id, scheme, values)


def put_coded(store, *rows):
    record = a_record(found.report for found in store.annotated())
    store.put_record(record, "built", rows)


def test_rows_of_codes_come_back_by_scheme_and_event(store):
    fill(store)
    none = CodeRow(store.events()[0].id, "ucdp", (), "nobody is said to have died of it")
    one = coded(store)
    put_coded(store, one, none)
    assert list(store.codes("acled")) == list(store.codes("acled", [one.event])) == [one]
    assert list(store.codes("ucdp")) == [none]
    assert [*store.codes("cameo"), *store.codes("acled", ["ev-none"])] == []


def test_a_new_record_takes_the_rows_of_codes_with_it(store):
    fill(store)
    put_coded(store, coded(store))
    before = fingerprint(store)
    put_coded(store)
    assert list(store.codes("acled")) == []
    assert fingerprint(store) != before


@pytest.mark.parametrize(
    "wrong",
    [
        lambda row: (replace(row, event="ev-none"),),
        lambda row: (row, row),
        lambda row: (
            replace(row, values=(CodeValue("a", "b", "c", (Anchor("a", Span(0, 3), "But"),)),)),
        ),
        lambda row: (
            replace(row, values=(CodeValue("a", "b", "c", (Anchor("zz", Span(0, 3), "But"),)),)),
        ),
    ],
    ids=["no event", "twice", "other words", "no report"],
)
def test_rows_of_codes_that_lead_nowhere_are_refused_and_nothing_changes(store, wrong):
    fill(store)
    put_coded(store, coded(store))
    before = fingerprint(store)
    with pytest.raises(StoreError):
        put_coded(store, *wrong(coded(store)))
    assert fingerprint(store) == before


def test_the_claims_of_each_event_come_together(store):
    fill(store)
    (event,) = store.events()
    assert list(store.event_claims()) == [(event.id, store.claims())]
    assert list(store.event_claims([event.id, "ev-none"])) == [(event.id, store.claims())]
    assert list(store.event_claims([])) == list(store.event_claims(["ev-none"])) == []


def captured(name, text="", *, day=1, url="https://ledger.example/kessary"):
    reading, annotated = item(name, text)
    return replace(reading, capture=Capture(url, datetime(2031, 3, day, tzinfo=UTC))), annotated


def placed(name, lead, nth, kind):
    return Placed(ReportId(name), ReportId(lead), nth, kind)


BESIDE = placed("b", "a", 2, VersionKind.RECAPTURE)
CHANGED = placed("c", "a", 3, VersionKind.CHANGED)


def three_captures(store):
    store.add([captured("a")], ())
    read, _ = captured("b", day=2)
    store.add([(read, None), captured("c", day=3)], [BESIDE, CHANGED])


def test_a_recapture_is_kept_beside_its_report_and_is_none(store):
    three_captures(store)
    assert store.report_ids() == ("a", "c")
    assert [one.report.id for one in store.annotated()] == ["a", "c"]
    assert list(store.annotated(["b"])) == []
    assert [one.report.id for one in store.readings()] == ["a", "c"]
    assert sorted(store.digests().values()) == ["a", "c"]
    assert [hit.report for hit in store.search("kessary", 9)] == ["a", "c"]
    assert store.waiting() == ()
    assert store.counts().reports == 1  # versions of one report count once
    assert len(store.known()) == 3
    assert store.raw(captured("b")[0].raw_sha256) == captured("b")[0].raw
    assert [name for name, _ in store.texts(["b", "a", "x"])] == ["a", "b"]
    assert store.lines() == Lines((("a", "c"),))


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_versions_come_in_order_whichever_of_them_is_asked_for(store, name):
    three_captures(store)
    found = store.versions(ReportId(name))
    assert [(one.n, one.report, one.kind) for one in found] == [
        (1, "a", None), (2, "b", VersionKind.RECAPTURE), (3, "c", VersionKind.CHANGED)
    ]  # fmt: skip
    assert [one.said for one in found] == [item(one)[0].report for one in "abc"]
    assert [one.captured.day for one in found] == [1, 2, 3]
    assert found[1].inputs == (Input("b.txt", captured("b")[0].raw_sha256),)
    assert found[1].inputs[0].url == "https://ledger.example/kessary"


def test_a_report_alone_is_its_only_version_and_what_is_not_kept_has_none(store):
    store.add([item("a")])
    assert [(one.n, one.kind, one.captured) for one in store.versions("a")] == [(1, None, None)]
    assert store.versions("x") == ()
    assert store.lines() == Lines()


def test_what_stood_beside_may_lead_later_and_nothing_is_lost(store):
    three_captures(store)
    first = placed("b", "b", 1, None)
    others = [placed("a", "b", 2, VersionKind.RECAPTURE), placed("c", "b", 3, VersionKind.CHANGED)]
    store.add([], [first, *others])
    assert store.report_ids() == ("b", "c")
    assert store.waiting() == ("b",)
    assert [one.report for one in store.versions("a")] == ["b", "a", "c"]
    store.annotate([captured("b")[1]])
    assert store.waiting() == ()
    assert list(store.annotated(["b"])) == [item("b")[1]]


def test_an_exact_copy_is_listed_with_the_version_that_it_repeats(store):
    three_captures(store)
    raw = b"<p>copy</p>"
    copy = Reading(
        "copy.html", raw, sha256(raw).hexdigest(), None, (), Capture("", datetime(2031, 2, 1)),
        ReportId("a"),
    )  # fmt: skip
    store.add([(copy, None)])
    first = store.versions("a")[0]
    assert [one.path for one in first.inputs] == ["a.txt", "copy.html"]
    assert first.captured == datetime(2031, 2, 1)
    assert store.refused() == (replace(copy, raw=b""),)
    assert {one.report.id: one.captured for one in store.kept()}["a"] == datetime(2031, 2, 1)


def test_all_kept_reports_are_told_without_their_texts(store):
    three_captures(store)
    found = list(store.kept())
    assert [one.report for one in found] == [replace(item(n)[0].report, text="") for n in "abc"]
    assert [one.placed for one in found] == [placed("a", "a", 1, None), BESIDE, CHANGED]
    assert [one.digest for one in found] == [item(n)[0].report.digest for n in "abc"]
    assert {one.address for one in found} == {"https://ledger.example/kessary"}


def test_a_version_of_what_is_not_kept_is_refused_and_changes_nothing(store):
    with pytest.raises(StoreError, match="no report a"):
        store.add([item("b")], [BESIDE])
    assert store.report_ids() == ()
    assert store.known() == frozenset()


def test_annotations_of_what_is_not_kept_are_refused(store):
    with pytest.raises(StoreError, match="no report a"):
        store.annotate([item("a")[1]])
    assert store.report_ids() == ()


def test_annotated_later_is_as_annotated_at_once(store, kind_of_store, tmp_path):
    store.add([(item("a")[0], None), (item("b")[0], None)])
    assert store.waiting() == ("a", "b")
    store.annotate([item("b")[1]])
    store.annotate([item("a")[1]])
    other = fresh(kind_of_store, tmp_path, "other")
    other.add([item("a"), item("b")])
    assert fingerprint(store) == fingerprint(other)
    other.close()


def reread_of(name, text):
    reading, _ = item(name)
    return replace(reading, report=replace(reading.report, text=text))


def test_what_is_read_anew_is_kept_beside_once_and_the_old_stays(store):
    three_captures(store)
    before = store.report_ids(), store.digests(), store.basis()
    same, other = reread_of("a", item("a")[0].report.text), reread_of("a", "Read anew.")
    assert store.reread([(ReportId("a"), same)], "0.2.0") == 0
    assert store.reread([(ReportId("a"), other), (ReportId("a"), other)], "0.2.0") == 1
    assert store.reread([(ReportId("a"), other)], "0.3.0") == 0
    assert store.reread([(ReportId("b"), reread_of("b", "Anew."))], "0.3.0") == 1
    found = store.versions("a")
    assert [(one.n, one.report, one.made_by) for one in found] == [
        (1, "a", ""), (2, "b", ""), (3, "c", ""), (4, "a", "0.2.0"), (5, "b", "0.3.0")
    ]  # fmt: skip
    assert found[3].kind is VersionKind.REEXTRACTED
    assert found[3].said == other.report
    assert found[0].said == item("a")[0].report
    assert (store.report_ids(), store.digests(), store.basis()) == before


def test_reading_anew_what_is_not_kept_or_not_readable_is_refused(store):
    store.add([item("a")])
    with pytest.raises(StoreError, match="no report b"):
        store.reread([(ReportId("a"), reread_of("a", "New.")), (ReportId("b"), item("b")[0])], "1")
    with pytest.raises(StoreError, match="cannot be read"):
        store.reread([(ReportId("a"), refused()[0])], "1")
    assert len(store.versions("a")) == 1


def test_the_fingerprint_knows_of_versions(store):
    three_captures(store)
    before = fingerprint(store)
    store.reread([(ReportId("a"), reread_of("a", "Read anew."))], "0.2.0")
    assert fingerprint(store) != before


def test_what_is_watched_is_kept_and_forgotten(store):
    feed = Watched("https://ledger.example/feed", 600, last=datetime(2031, 3, 1, tzinfo=UTC))
    store.watch(Watched("reports"))
    store.watch(feed)
    store.watch(replace(feed, etag='"a"', failures=2, problem="it does not answer"))
    store.saw(feed.address, ["b", "a", "b"])
    store.saw("reports", [])
    assert [one.address for one in store.watched()] == [feed.address, "reports"]
    assert store.watched()[0].failures == 2
    assert store.seen(feed.address) == {"a", "b"}
    assert store.unwatch(feed.address)
    assert not store.unwatch(feed.address)
    assert store.seen(feed.address) == frozenset()
    assert store.watched() == (Watched("reports"),)
