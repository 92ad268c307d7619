"""A report that is too long is annotated as far as the bounds go, kept whole, and says so."""

import pytest

import build
from dateline.dossier import ceilings, open_dossier
from dateline.dossier.ceilings import MOST_LETTERS, MOST_LINES, MOST_WORDS, within_reach
from dateline.model.problem import Severity

LONG = {
    "letters": "a" * (MOST_LETTERS + 5),
    "words": "Troops left. " * 80_000,
    "signs": '"' * (MOST_WORDS + 3),
    "lines": "a\n" * (MOST_LINES + 2),
    "blanks": " " * (MOST_LETTERS + 5),
    "one paragraph": "men " * (MOST_LETTERS // 4) + "men",
}
STORY = "Ostran troops left Dallim on March 11. "


@pytest.mark.parametrize("kind", LONG)
def test_no_more_is_read_than_the_bounds_allow(kind):
    report = build.a_report(LONG[kind])
    part, problems = within_reach(report)
    assert report.text.startswith(part.text)
    assert 0 < len(part.text) <= MOST_LETTERS
    assert part.text.count("\n") <= MOST_LINES
    assert len(part.text) > min(MOST_LETTERS, MOST_WORDS, 2 * MOST_LINES) - 2_001
    (problem,) = problems
    assert (problem.code, problem.severity) == ("too-long", Severity.WARN)
    assert problem.span.of(report.text) == report.text[len(part.text) :]
    assert f"up to character {len(part.text):,} of {len(report.text):,}" in problem.message


def test_a_report_of_usual_length_is_read_as_it_is():
    report = build.a_report(STORY * 1_000)
    part, problems = within_reach(report)
    assert part is report
    assert problems == ()


def test_the_text_is_kept_and_searched_and_the_problem_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(ceilings, "MOST_WORDS", 40)
    file = tmp_path / "long.txt"
    file.write_text(STORY * 20 + "Generators hummed in Velmora.")
    with open_dossier(tmp_path / "d.dossier") as dossier:
        added = dossier.add(file)
        found = dossier.report("long")
        hits = dossier.search("generators")
        events = dossier.timeline()
    assert "too-long" in [problem.code for _path, problem in added.problems], "said at once"
    assert "too-long" in [problem.code for problem in found.problems], "and kept with the report"
    assert found.report.text.endswith("Velmora.")
    assert ["generators" in hit.quote.casefold() for hit in hits] == [True]
    assert events, "what stands before the bound is found"
    ends = [one.span.end for kind in found.annotations.kinds for one in found.annotations.of(kind)]
    assert max(ends) <= len(STORY) * 6
