"""Some 300 files, made by other libraries than those that read them, give their sentences back.

The first of each kind is tried in every run; the others in `make test-slow`.
"""

import pytest

from dateline.model.problem import Severity
from dateline.read import read_paths
from read.making.mails import mails
from read.making.office import documents, tables
from read.making.papers import papers
from read.making.stories import folded
from read.making.wires import wires

EVERY = (*papers(), *documents(), *tables(), *mails(), *wires())
CASES = [
    pytest.param(made, id=made.name, marks=() if made.first else pytest.mark.slow) for made in EVERY
]


def test_there_are_three_hundred_under_names_of_their_own():
    assert len(EVERY) >= 300
    assert len({made.name for made in EVERY}) == len(EVERY)


@pytest.mark.parametrize("made", CASES)
def test_a_made_file_gives_its_sentences_back(made, tmp_path):
    path = tmp_path / made.name
    path.write_bytes(made.make())
    readings = list(read_paths([path], skip=lambda _path, _digest: False))
    refused = [
        problem.code
        for reading in readings
        for problem in reading.problems
        if problem.severity is Severity.REFUSED
    ]
    assert refused == ([made.refused] if made.refused else [])
    texts = [folded(r.report.text, soft=made.soft) for r in readings if r.report is not None]
    whole = "\n".join(texts)
    lost = [each for each in made.sentences if folded(each, soft=made.soft) not in whole]
    assert not lost, f"{len(lost)} of {len(made.sentences)} lost: {lost[0]}\n{whole[:3000]}"
    for reading in readings:
        report = reading.report
        assert report is None or [page.span for page in report.pages] == sorted(
            page.span for page in report.pages
        )
