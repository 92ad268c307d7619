"""The day of speaking: what "today" means inside a quotation."""

from build import a_report
from dateline.annotate.times import TIMES
from dateline.model.annotations import Annotations
from dateline.model.time import TimeAnchor
from dateline.model.tokens import Tokens


def check(text, word, value, anchored, written="2025-05-16"):
    report = a_report(text, written=written)
    found = {t.span.of(text): t for t in TIMES.annotate(report, Tokens(), Annotations())}
    assert (found[word].value, found[word].anchored) == (value, anchored)


def test_today_in_a_quotation_is_the_day_of_speaking():
    check(
        "On December 5 the captain told his men: “From today we are free.”",
        "today", "2024-12-05", TimeAnchor.SPEECH,
    )  # fmt: skip


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_the_day():
    check(
        "On December 5 the captain told his men: “We are free.”\n“It was yesterday that it ended.”",
        "yesterday", "2024-12-04", TimeAnchor.SPEECH,
    )  # fmt: skip


def test_today_outside_a_quotation_is_the_day_of_publication():
    check(
        "On December 5 the captain said “We are free.” The ministry denied it today.",
        "today", "2025-05-16", TimeAnchor.PUBLICATION,
    )  # fmt: skip


def test_without_a_day_before_it_a_quotation_speaks_on_the_day_of_publication():
    check("“We leave today,” the captain said.", "today", "2025-05-16", TimeAnchor.PUBLICATION)


def test_a_day_ahead_of_publication_is_no_day_of_speaking():
    check(
        "The council will vote on June 20. “We are ready today,” the mayor said.",
        "today", "2025-05-16", TimeAnchor.PUBLICATION,
    )  # fmt: skip


def test_the_day_of_speaking_holds_without_a_day_of_publication():
    check(
        "On December 5, 2024, the captain said: “We leave today.”",
        "today", "2024-12-05", TimeAnchor.SPEECH, None,
    )  # fmt: skip


def test_a_day_many_paragraphs_back_is_no_day_of_speaking():
    filler = "\n".join(["The harbour of Kessary is old and deep."] * 8)
    check(
        f"On December 5 the guards left.\n{filler}\n“We mourn today,” the mayor said.",
        "today", "2025-05-16", TimeAnchor.PUBLICATION,
    )  # fmt: skip
