"""Judgements and annotations that others made: taken over by their words, and never otherwise."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from build import a_report
from dateline import Place, Said, Verdict, open_dossier
from dateline.cli import app
from dateline.dossier.brought import Why
from dateline.dossier.brought_annotations import Marked, find_words
from dateline.errors import DatelineError
from dateline.model.annotations import Annotated, Annotations
from dateline.model.event import Argument, EventClass, EventMention, Role
from dateline.model.name import Mention, NameKind
from dateline.model.report import Reading
from store.made import span

AT = datetime(2031, 4, 1, 9, 0, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "samples/dallim/reports.jsonl"


def said(by, minutes=0, note=""):
    return Said(by, AT + timedelta(minutes=minutes), note)


@pytest.fixture(scope="module")
def judged(sample, tmp_path_factory):
    """The sample, in which people decided something of every kind, and took one back."""
    where = shutil.copy(sample, tmp_path_factory.mktemp("judged") / "judged.dossier")
    with open_dossier(where) as dossier:
        first, second, *_ = dossier.timeline()
        event = max(dossier.timeline(), key=lambda one: len(one.reports))
        dossier.review_event(event.event, Verdict.ACCEPTED, {}, said("mk", 1))
        dossier.review_event(event.event, Verdict.CHANGED, {"type": "AID"}, said("ada", 2, "aid"))
        dossier.review_event(first.event, Verdict.REJECTED, {}, said("mk", 3, "none"))
        dossier.merge_events([first.event, second.event], said("mk", 4))
        place = Place("own", "p1", "Dallim", 10.0, 20.0, 3000.0, "PPL", "", ())
        dossier.judge_place("Dallim", place, said("mk", 5, "a map of 2029"))
        dossier.judge_place("Kessary", Verdict.UNPLACED, said("mk", 6), report="R01")
        dossier.judge_derivation("R02", "R01", Verdict.CUT, said("mk", 7))
        dossier.judge_report("R03", Verdict.CORRECTED, said("mk", 8))
        dossier.grade_source("Northwire", "B", said("mk", 9))
        dossier.grade_claim(event.claims[0], "2", said("mk", 10))
        entities = dossier.entities()
        dossier.part_entities([entities[0].entity, entities[1].entity], said("mk", 11))
        made = dossier.judge_place("Kessary", Verdict.NO_PLACE, said("eve", 12))
        dossier.undo(made.id, said("mk", 13, "it is one"))
        row = next(row for row in dossier.codes("acled") if row.values)
        dossier.change_codes("acled", row.event, {"notes": "see R01"}, said("mk", 14))
        assert len(dossier.judgements()) == 14
    return where


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The reports of the sample, added one by one and the last first."""
    folder = tmp_path_factory.mktemp("elsewhere")
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    with open_dossier(folder / "other.dossier") as dossier:
        for number, line in enumerate(reversed(lines)):
            path = folder / f"{number}.jsonl"
            path.write_text(line + "\n", encoding="utf-8")
            dossier.add(path, build=False)
        dossier.rebuild()
    return folder / "other.dossier"


@pytest.fixture
def other(elsewhere, tmp_path):
    return Path(shutil.copy(elsewhere, tmp_path / "other.dossier"))


def answers(where):
    """What holds: judgements, and what coders' words make of events."""
    with open_dossier(where) as dossier:
        reviews = {
            tuple(a for one in review.coded for j in one.judgements for a in j.anchors):
                (review.verdict, review.differs, [(g.field, g.value) for g in review.values])
            for review in dossier.reviews().values()
        }  # fmt: skip
        return [(j.judgement, j.holds, j.note) for j in dossier.judgements()], reviews


@pytest.mark.parametrize("kind", ["dossier", "jsonl"])
def test_a_round_trip_has_the_same_standing_whatever_the_order(judged, other, tmp_path, kind):
    source = judged
    if kind == "jsonl":
        source = tmp_path / "out.jsonl"
        with open_dossier(judged) as dossier:
            dossier.export("jsonl", source)
    before = Path(judged).read_bytes()
    with open_dossier(other) as dossier:
        plan = dossier.import_file(source, "mk", dry_run=True)
        assert dossier.judgements() == ()
        done = dossier.import_file(source, "mk")
        assert plan.taken == done.taken
        assert (len(done.taken), done.there, done.left) == (14, 0, ())
        again = dossier.import_file(source, "mk")
        assert (again.taken, again.there, again.left) == ((), 14, ())
    assert answers(other) == answers(judged)
    assert Path(judged).read_bytes() == before


def made(where, *reports, judge=None):
    """A dossier of reports with one event each: (id, text), and an outlet where it matters."""
    with open_dossier(where) as dossier:
        items = []
        for name, text, *outlet in reports:
            report = a_report(text, name=name, outlet=(outlet or ["The Test"])[0])
            who = " ".join(text.split()[:2])
            actor = Mention(span(text, who), NameKind.ORG, who, 0)
            mention = EventMention(
                span(text, "left"), "leave", EventClass.OCCURRENCE, "RETREAT",
                arguments=(Argument(Role.ACTOR, actor.span),),
            )  # fmt: skip
            reading = Reading(f"{name}.txt", b"", name.rjust(64, "0"), report, ())
            items.append((reading, Annotated(report, Annotations().with_([actor, mention]))))
        dossier._store.add(items)
        if judge is not None:
            judge(dossier)
    return where


ONE = "Ostran troops left Dallim at nine."
TWO = "Harrow miners left the quarry of Velmora when its lease ended in 2019."
THREE = "Kessary nurses left their union."


def reject_all(dossier):
    for number, entry in enumerate(dossier.timeline()):
        dossier.review_event(entry.event, Verdict.REJECTED, {}, said("mk", number))


def test_reports_of_another_name_are_told_by_their_text(tmp_path):
    source = made(tmp_path / "a", ("a", ONE), ("b", TWO), judge=reject_all)
    here = made(tmp_path / "b", ("b", ONE), ("x", TWO))
    with open_dossier(here) as dossier:
        done = dossier.import_file(source, "eve")
        assert sorted(one.on for one in done.taken) == ["“left” (b)", "“left” (x)"]
        assert all(one.judgement != one.was for one in done.taken)
        assert {one.by for one in done.taken} == {"mk"}
        assert len(dossier.reviews()) == 2
        assert dossier.import_file(source, "eve").there == 2
    with open_dossier(source) as dossier:  # and back they are what they were
        assert dossier.import_file(here, "eve").there == 2


def test_what_has_no_words_here_is_listed_with_why(tmp_path):
    def judge(dossier):
        reject_all(dossier)
        dossier.undo(dossier.judgements()[0].judgement, said("mk", 9))
        dossier.judge_derivation("b", "a", Verdict.CUT, said("mk", 10))

    source = made(tmp_path / "a", ("a", ONE), ("b", TWO), judge=judge)
    here = made(tmp_path / "b", ("a", THREE), ("c", TWO, "One"), ("d", TWO, "Two"))
    with open_dossier(here) as dossier:
        done = dossier.import_file(source, "eve")
        assert (done.taken, dossier.judgements()) == ((), ())
        whys = [one.why for one in done.left]
        assert sorted(whys[:2]) == ["report a has another text here", whys[3]]
        assert whys[2].startswith("what it undoes is not taken over")
        assert whys[3] == "several reports here have the text of b"


def test_an_event_is_found_by_those_of_its_words_that_are_here_and_comes_back_as_it_was(tmp_path):
    def judge(dossier):
        ids = [entry.event for entry in dossier.timeline()]
        if len(ids) > 1:
            dossier.merge_events(ids, said("mk", 1))
        dossier.review_event(dossier.timeline()[0].event, Verdict.REJECTED, {}, said("mk", 2))

    source = made(tmp_path / "a", ("a", ONE), ("b", TWO), judge=judge)
    here = made(tmp_path / "b", ("a", ONE))
    with open_dossier(here) as dossier:
        done = dossier.import_file(source, "eve")
        assert [one.on for one in done.taken] == ["“left” (a)"]
        assert dossier.import_file(source, "eve").taken == ()
    with open_dossier(source) as dossier:
        assert dossier.import_file(here, "eve").taken == ()


def lines_of(where, tmp_path):
    out = tmp_path / "out.jsonl"
    with open_dossier(where) as dossier:
        dossier.export("jsonl", out)
    return out, [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_lines_that_were_changed_or_are_none_are_left_and_harm_no_other(tmp_path):
    source = made(tmp_path / "a", ("a", ONE), ("b", TWO), judge=reject_all)
    out, lines = lines_of(source, tmp_path)
    changed = next(one for one in lines if one["kind"] == "judgement")
    changed["by"] = "somebody else"
    wrong = [{"kind": "judgement"}, {"kind": "judgement", **changed, "at": "2031-04-01T09:00:00"},
             {"kind": "other"}, {"kind": "judgement", **changed, "of": "NONE"}]  # fmt: skip
    text = "\n".join(map(json.dumps, [*lines, *wrong])) + "\n{\n" + "[" * 100_000 + "\n"
    out.write_text(text, encoding="utf-8")
    with open_dossier(made(tmp_path / "b", ("a", ONE), ("b", TWO))) as dossier:
        done = dossier.import_file(out, "eve")
    assert len(done.taken) == 1
    whys = [one.why for one in done.left]
    assert any(why.startswith("its id is not that of what it says") for why in whys)
    assert sum(why.startswith("it cannot be read") for why in whys) == 5


@pytest.mark.parametrize(("name", "content"), [
    ("a.jsonl", b"\xff\xfe\x00x"), ("a.jsonl", b"not JSON\n"), ("a.jsonl", b"x" * 5_000_000),
    ("a.jsonld", b"[" * 200_000), ("a.jsonld", b"\xff\xfe{"), ("a.jsonld", b"{}"),
    ("a.jsonld", b'{"type":"Other"}'), ("a.txt", b"words"), ("a.dossier", b"SQLite format 3\x00no"),
    ("a.dossier", b"words"),
])  # fmt: skip
def test_what_cannot_be_read_is_an_error_that_says_what_to_give(other, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with open_dossier(other) as dossier, pytest.raises(DatelineError) as error:
        dossier.import_file(path, "mk")
    assert error.value.hint


def note(words="left", *, body="checked", by="Ada", source="a", text=ONE, **more):
    start = text.index(words)
    if isinstance(body, str):
        body = {"type": "TextualBody", "value": body}
    selector = [
        {"type": "TextQuoteSelector", "exact": words, "prefix": text[max(start - 8, 0) : start]},
        {"type": "TextPositionSelector", "start": start, "end": start + len(words)},
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a:1", "type": "Annotation",
        "motivation": "commenting", "creator": {"type": "Person", "name": by},
        "created": "2031-04-02T10:00:00Z", "body": body,
        "target": {"source": source, "selector": selector}, **more,
    }  # fmt: skip


@pytest.fixture
def noted(tmp_path):
    where = made(tmp_path / "noted.dossier", ("a", ONE), ("b", TWO))

    def take(*annotations, dry_run=False):
        path = tmp_path / "notes.jsonld"
        path.write_text(json.dumps({"type": "AnnotationPage", "items": annotations}))
        with open_dossier(where) as dossier:
            return dossier.import_file(path, "mk", dry_run=dry_run), dossier.judgements()

    return take


def test_a_comment_is_a_note_on_its_event_by_its_author_and_decides_nothing(noted, tmp_path):
    done, kept = noted(note(body="see the map"))
    (one,) = done.taken
    assert (one.kind, one.verdict, one.by, one.note) == ("EVENT", "NOTED", "Ada", "see the map")
    assert (one.at, one.on) == (datetime(2031, 4, 2, 10, tzinfo=UTC), "“left” (a)")
    assert [one.judgement for one in kept] == [done.taken[0].judgement]
    with open_dossier(tmp_path / "noted.dossier") as dossier:
        assert dossier.reviews() == {}
    again, kept = noted(note(body="see the map"))
    assert (again.there, len(kept)) == (1, 1)


@pytest.mark.parametrize(("body", "verdict"), [
    ({"value": "Accepted", "purpose": "assessing"}, "ACCEPTED"),
    ({"value": "rejected", "purpose": "tagging"}, "REJECTED"),
    ({"value": "type = RETREAT", "purpose": "tagging"}, "CHANGED"),
    ({"value": "rejected by the editor", "purpose": "commenting"}, "NOTED"),
])  # fmt: skip
def test_assessments_and_tags_are_what_a_coder_says(noted, body, verdict):
    words = {"value": "because", "purpose": "commenting"}
    done, _ = noted(note(body=[body, words]))
    assert [(one.verdict, "because" in one.note) for one in done.taken] == [(verdict, True)]
    assert noted(note(body=[body, words]))[0].there == 1


@pytest.mark.parametrize(("annotation", "why"), [
    (note(source="elsewhere"), "no report here is elsewhere"),
    (note("Dallim"), "no event is told in its words"),
    (note(text=ONE.replace("left", "quit"), words="quit"), "its words do not stand in the report"),
    (note(creator=None), "it does not say who made it"),
    (note(creator={"type": "Software", "name": "x"}), "a program made it"),
    (note(created="yesterday"), "it does not say when"),
    (note(body=" "), "it says nothing"),
    (note(body={"value": "place=Dallim", "purpose": "tagging"}), "a place is given here"),
    (note(body={"value": "colour=red", "purpose": "tagging"}), "no field"),
    (note(target={"source": "a", "selector": {"type": "TextPositionSelector", "start": 14}}),
     "a position alone is no words"),
    (note(target=[1, {"source": 7}]), "no TextQuoteSelector"),
    (note(target=None, body=[None]), "no one target"),
])  # fmt: skip
def test_what_has_no_home_is_left_with_why(noted, annotation, why):
    done, kept = noted(annotation)
    assert (done.taken, kept) == ((), ())
    assert why in done.left[0].why


@pytest.mark.parametrize("source", ["https://velmora.example/reports/a", "urn:dateline:report:a"])
def test_a_source_names_its_report_at_the_end(noted, source):
    assert len(noted(note(source=source), dry_run=True)[0].taken) == 1


def marked(exact, start=None, prefix="", suffix=""):
    return Marked("n", "A", AT, "a", exact, prefix, suffix, start, Verdict.NOTED, (), "x")


def test_words_are_found_by_quote_and_a_position_only_chooses():
    text = "He left. She left. They left."
    assert find_words(marked("left", 12), text).start == 13
    assert find_words(marked("left", 900), text).start == 24
    assert find_words(marked("left", prefix="She "), text).start == 13
    for unclear in (
        marked("left"),
        marked("Left", 3),
        marked("left", 8),
        marked("left.", suffix="!"),
    ):
        assert isinstance(find_words(unclear, text), Why)


def test_the_command_says_what_is_taken_and_what_not(tmp_path):
    source = made(tmp_path / "a", ("a", ONE), ("b", THREE), judge=reject_all)
    here = made(tmp_path / "b", ("a", ONE), ("b", TWO))
    for options, words in ((["--dry-run"], "1 would be taken over"), ([], "1 taken over")):
        done = CliRunner().invoke(app, ["import", str(here), str(source), *options])
        assert done.exit_code == 0, done.output
        assert words in done.output
        assert "report b has another text here" in done.output
    done = CliRunner().invoke(app, ["import", str(here), str(source), "--json"])
    assert json.loads(done.output)["there"] == 1
    done = CliRunner().invoke(app, ["import", str(here), str(tmp_path / "none")])
    assert done.exit_code == 1


def test_reviews_come_back_from_exported_annotations(judged, sample, tmp_path):
    where = shutil.copy(sample, tmp_path / "again.dossier")
    with open_dossier(judged) as dossier:
        dossier.export("web-annotation", tmp_path / "notes.jsonld")
        reviews = [one for one in dossier.judgements() if one.kind == "EVENT"]
    with open_dossier(where) as dossier:
        found = dossier.import_file(tmp_path / "notes.jsonld", "eve")
        notes = [one for one in found.taken if one.verdict == "NOTED"]
        assert (len(found.taken), len(notes)) == (4, 1)  # of a judgement on codes a note is made
        every = [one for one in dossier.judgements() if one.kind == "EVENT"]
        kept = [one for one in every if one.verdict != "NOTED"]
        assert len(kept) == len(reviews) == 3
        for one, other in zip(kept, reviews, strict=True):
            assert (one.verdict, one.by, one.at, one.note) == (
                other.verdict, other.by, other.at, other.note
            )  # fmt: skip
        again = dossier.import_file(tmp_path / "notes.jsonld", "eve")
        assert (again.taken, again.there) == ((), 4)
