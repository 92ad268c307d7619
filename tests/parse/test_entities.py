"""The entities are those of spaCy's own recogniser, and no paragraph depends on another."""

import json
from pathlib import Path

import numpy as np
import pytest
import spacy

from build import a_report
from dateline.model.run import Config
from dateline.model.tokens import ENTS
from dateline.parse import open_parser
from dateline.parse.entities import Moves
from dateline.parse.segments import segments

SAMPLE = Path(__file__).parents[2] / "samples/dallim/reports.jsonl"

PARAGRAPHS = (
    "Ostran troops left the Dallim quarter of Kessary at dawn on March 11, 2031, General "
    'Tavik Oreli told the Harrow Review. "We paid 1,200 crowns to the United Relief '
    'Council," he said.',
    "The Velmora Ministry of Defence denied it on Tuesday. About 40 percent of the 3rd "
    "Brigade, 287 men, had crossed into Ostra by 6 p.m., according to Sera Donn of the "
    "parliament's defence committee.",
    "In Brodek, Anso Wery and Petra Oll signed the Treaty of Caspia",
)
TEXT = "\n\n".join(PARAGRAPHS)


@pytest.fixture(scope="module")
def parser():
    return open_parser(Config())


@pytest.fixture(scope="module")
def plain():
    return spacy.load(Config().model, exclude=["lemmatizer", "attribute_ruler"])


def entities(tokens) -> list[tuple[int, str, int]]:
    return [
        (start, ENTS[ent], begin)
        for start, ent, begin in zip(tokens.start, tokens.ent, tokens.ent_begin, strict=True)
        if ent
    ]


def test_the_entities_are_those_of_spacy(parser, plain):
    texts = [TEXT, *(json.loads(line)["text"] for line in SAMPLE.read_text("utf-8").splitlines())]
    count = 0
    for text in texts:
        report = a_report(text)
        theirs = [
            (at + token.idx, token.ent_type_, int(token.ent_iob_ == "B"))
            for at, words in segments(report)
            for token in plain(words)
            if token.ent_type_ and not token.is_space
        ]
        assert entities(next(parser.parse([report]))) == theirs
        count += len(theirs)
    assert count > 300  # tokens in names, numbers, days


def test_a_paragraph_is_parsed_alike_in_every_report(parser):
    paragraphs = [TEXT[at:][: len(words)] for at, words in segments(a_report(TEXT))]
    assert len(paragraphs) == 3
    other = a_report("Nobody came.\n\n" + paragraphs[1] + paragraphs[0])
    whole, mixed = (next(parser.parse([report])) for report in (a_report(TEXT), other))
    first = whole.words.index("The")
    size = mixed.words.index("Ostran") - mixed.words.index("The")
    at = mixed.words.index("The")
    for column in ("tag", "dep", "ent", "ent_begin"):
        ours, theirs = getattr(whole, column), getattr(mixed, column)
        assert ours[first : first + size].tolist() == theirs[at : at + size].tolist()
    moved = np.array(mixed.head[at : at + size]) - at + first
    assert moved.tolist() == whole.head[first : first + size].tolist()


def test_a_paragraph_that_was_parsed_is_not_parsed_again(parser, monkeypatch):
    report = a_report("The 5th Harrow Battalion reached Lake Ossen on 2 May 2031.\n\nIt rained.")
    once = next(parser.parse([report]))
    read = []
    whole = parser._read
    monkeypatch.setattr(parser, "_read", lambda batch: read.extend(batch) or whole(batch))
    assert next(parser.parse([report])) == once
    assert read == []
    next(parser.parse([a_report(report.text + "\n\nThen it snowed.")]))
    assert read == ["It rained.\n\n", "Then it snowed."]


def test_moves_that_make_no_entity_never_happen():
    moves = Moves.of(["B-ORG", "I-ORG", "L-ORG", "U-ORG", "U-", "O"], {"ORG": 1})
    out, within = moves.penalties()
    allowed = [[name for name, x in enumerate(row) if x == 0] for row in out.tolist()]
    assert allowed == [[5], [3, 5], [0, 3, 5]]
    assert [[i for i, x in enumerate(row) if x == 0] for row in within[:, 1].tolist()] == [
        [2], [1, 2],
    ]  # fmt: skip
