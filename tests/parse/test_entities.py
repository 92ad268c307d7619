"""The entities and the columns are those of spaCy, token by token."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Token

from build import a_report
from dateline.model.run import Config
from dateline.model.tokens import DEPS, ENTS, TAGS
from dateline.parse import open_parser
from dateline.parse.entities import Moves
from dateline.parse.spacy_ import _edges, _pieces

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
def plain(parser):
    """SpaCy as it comes, with the one pipe of ours that says where sentences begin."""
    nlp = spacy.load(parser_model(parser), exclude=["lemmatizer", "attribute_ruler"])
    nlp.add_pipe("dateline_breaks", first=True)
    return nlp


def parser_model(parser) -> str:
    return "en_" + parser.name.split()[0]


def entities(tokens) -> list[tuple[int, str, int]]:
    return [
        (start, ENTS[ent], begin)
        for start, ent, begin in zip(tokens.start, tokens.ent, tokens.ent_begin, strict=True)
        if ent
    ]


def texts() -> list[str]:
    return [TEXT, *(json.loads(line)["text"] for line in SAMPLE.read_text("utf-8").splitlines())]


def read(plain, report) -> list[tuple[int, Token]]:
    return [
        (at, token)
        for at, words in _pieces(report.text, _edges(report))
        for token in plain(words)
        if not token.is_space
    ]


def test_the_entities_are_those_of_spacy(parser, plain):
    count = 0
    for text in texts():
        report = a_report(text)
        theirs = [
            (at + token.idx, token.ent_type_, int(token.ent_iob_ == "B"))
            for at, token in read(plain, report)
            if token.ent_type_
        ]
        assert entities(next(parser.parse([report]))) == theirs
        count += len(theirs)
    assert count > 300  # tokens in names, numbers, days


def test_words_tags_relations_and_heads_are_those_of_spacy(parser, plain):
    for text in texts():
        report = a_report(text)
        tokens = next(parser.parse([report]))
        theirs = read(plain, report)
        place = {at + token.idx: i for i, (at, token) in enumerate(theirs)}
        assert list(tokens.words) == [token.text for _, token in theirs]
        assert tokens.start.tolist() == list(place)
        assert [TAGS[tag] for tag in tokens.tag] == [token.tag_ for _, token in theirs]
        assert [DEPS[dep] for dep in tokens.dep] == [token.dep_ for _, token in theirs]
        begun = [bool(token.is_sent_start) for _, token in theirs]
        assert all(
            tokens.sentence[i] != tokens.sentence[i - 1] for i in range(1, len(begun)) if begun[i]
        )
        for i, (at, token) in enumerate(theirs):
            if not token.head.is_space:
                assert tokens.head[i] == place[at + token.head.idx]


def test_a_recogniser_of_another_make_is_asked_itself(parser, monkeypatch):
    report = a_report(TEXT)
    ours = next(parser.parse([report]))
    whole = spacy.load(parser_model(parser), exclude=["lemmatizer", "attribute_ruler"])
    whole.add_pipe("dateline_breaks", first=True)
    monkeypatch.setattr(parser, "_nlp", whole)
    monkeypatch.setattr(parser, "_recogniser", None)
    assert next(parser.parse([report])) == ours


def test_a_text_that_was_parsed_is_not_parsed_again_under_another_headline(parser, monkeypatch):
    body = f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\nNobody else came to the bridge at Harrow Lock."
    once = next(parser.parse([a_report(f"Bridge closed\n\n{body}")]))
    parsed = []
    whole = parser._nlp.tokenizer
    monkeypatch.setattr(parser._nlp, "tokenizer", lambda text: parsed.append(text) or whole(text))
    again = next(parser.parse([a_report(f"Crossing shut at noon\n\n{body}")]))
    assert [text.strip() for text in parsed] == ["Crossing shut at noon"]
    assert again.words[4:] == once.words[2:]
    for column in ("tag", "dep", "ent", "ent_begin"):
        assert getattr(again, column)[4:].tolist() == getattr(once, column)[2:].tolist()
    assert [at - 2 for at in again.head[4:]] == once.head[2:].tolist()
    assert [number - again.sentence[4] for number in again.sentence[4:]] == [
        number - once.sentence[2] for number in once.sentence[2:]
    ]


def test_moves_that_make_no_entity_never_happen():
    moves = Moves.of(["B-ORG", "I-ORG", "L-ORG", "U-ORG", "U-", "O"], {"ORG": 1})
    out, within = moves.penalties()
    allowed = [[name for name, x in enumerate(row) if x == 0] for row in out.tolist()]
    assert allowed == [[5], [3, 5], [0, 3, 5]]
    assert [[i for i, x in enumerate(row) if x == 0] for row in within[:, 1].tolist()] == [
        [2], [1, 2],
    ]  # fmt: skip
