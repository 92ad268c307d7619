"""Every place model: its marks are well-formed and depend on their own stretch; its ranks too."""

import numpy as np
import pytest

from build import a_report, parsed
from dateline.annotate.grammar import Grammar
from dateline.annotate.names import NAMES as NAMES_OF_REPORTS
from dateline.annotate.paragraphs import lines
from dateline.annotate.places.columns import SIZES, columns
from dateline.annotate.places.signs import NEUTRAL, SIGNS
from dateline.gazetteer import open_gazetteer
from dateline.model.annotations import Annotations
from dateline.model.name import Mention
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.tagger import TAGGERS, open_place_model

TEXT = (
    "DAMASCUS (AFP) - Shells fell on the Syrian town of Douma on Friday, residents said.\n"
    "Trucks were waiting at the Nassib border crossing between Syria and Jordan.\n"
    "It rained."
)
NAMES = [entry[0] for entry in TAGGERS if entry[0] != "none"]
GAZETTEER = open_gazetteer(Config())


@pytest.fixture(scope="module", params=NAMES)
def model(request):
    return open_place_model(Config(tagger=request.param))


def asked(text):
    report = a_report(text)
    tokens = parsed(text)
    g = Grammar(tokens)
    mentions = Annotations().with_(NAMES_OF_REPORTS.annotate(report, tokens, Annotations()))
    words = [Span(start, end) for start, end in zip(g.start, g.end, strict=True)]
    return g, words, columns(g, text, mentions.of(Mention), GAZETTEER)


def marked(model, text):
    _, words, told = asked(text)
    return model.mark(text, list(lines(text)), words, told)[0]


def test_names_of_places_are_marked(model):
    g, _, _ = asked(TEXT)
    found = {g.words[i] for i, mark in enumerate(marked(model, TEXT)) if mark == "B"}
    assert {"DAMASCUS", "Syrian", "Douma", "Nassib", "Syria", "Jordan"} <= found
    assert "AFP" not in found


def test_nothing_goes_on_that_has_not_begun(model):
    marks = marked(model, TEXT)
    assert all(not (a == "O" and b == "I") for a, b in zip(["O", *marks], marks, strict=False))


def test_in_doubt_nothing_is_left_out_that_was_sure(model):
    _, words, told = asked(TEXT)
    sure, lenient = model.mark(TEXT, list(lines(TEXT)), words, told)
    assert all(other != "O" for mark, other in zip(sure, lenient, strict=True) if mark != "O")


def test_a_line_reads_the_same_alone_and_among_others(model):
    _, words, told = asked(TEXT)
    whole, _ = model.mark(TEXT, list(lines(TEXT)), words, told)
    for line in lines(TEXT):
        alone, _ = model.mark(TEXT, [line], words, told)
        inside = [i for i, word in enumerate(words) if line.contains(word)]
        assert [alone[i] for i in inside] == [whole[i] for i in inside]
        assert all(mark == "O" for i, mark in enumerate(alone) if i not in set(inside))


@pytest.mark.parametrize("text", [" ", "…", "\x00\x01", "𝔸" * 50, "ا" * 2_000, "A" * 5_000])
def test_odd_text_raises_nothing(model, text):
    _, words, told = asked(text)
    for marks in model.mark(text, list(lines(text)), words, told):
        assert len(marks) == len(words)
    assert model.mark(text, [], [], np.zeros((0, len(SIZES)), np.int64)) == ([], [])


def test_candidates_are_ranked_each_for_itself(model):
    plain = [NEUTRAL.get(name, 0.0) for name, _ in SIGNS]
    index = {name: i for i, (name, _) in enumerate(SIGNS)}
    strong = list(plain)
    for name, value in (("exact", 1), ("main", 1), ("alike", 1), ("share", 0.9), ("weight", 6.0),
                        ("candidates", 2), ("country share", 0.8), ("country named", 1),
                        ("prominence", 0.5), ("PPL", 1)):  # fmt: skip
        strong[index[name]] = value
    rows = np.array([plain, strong, plain], np.float32)
    odds = model.rank(rows)
    assert odds.shape == (3,)
    assert odds[1] > odds[0] == odds[2]
    assert model.rank(rows[1:2])[0] == odds[1]
    assert model.rank(rows[:0]).shape == (0,)
