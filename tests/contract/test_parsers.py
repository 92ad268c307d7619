"""Every parser gives columns that fit the text, and the same tokens whatever stands beside it."""

import pytest

from build import a_report
from dateline.errors import ConfigError
from dateline.model.run import Config
from dateline.parse import PARSERS, open_parser

TEXTS = (
    "Ostran troops left the Dallim base on March 11. They didn't stop.\n\nNobody came.",
    "",
    " \n\t ",
    "A",
    "“Go!” she said — twice; naïve café 🜨 \u0645\u0631\u062d\u0628\u0627 end.",
    "1,200 trucks" * 20,
)


@pytest.fixture(scope="module", params=[name for name, _ in PARSERS])
def parser(request):
    return open_parser(Config(parser=request.param))


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_bear_their_words_and_do_not_overlap(parser, text):
    tokens = next(parser.parse([a_report(text)]))
    ends = [0, *tokens.end.tolist()]
    for i, word in enumerate(tokens.words):
        start, end = tokens.start[i], tokens.end[i]
        assert ends[i] <= start < end
        assert text[start:end] == word
        assert word.strip() == word


@pytest.mark.parametrize("text", TEXTS)
def test_heads_stay_in_their_sentence_and_lead_to_one_root(parser, text):
    tokens = next(parser.parse([a_report(text)]))
    head, sentence = tokens.head.tolist(), tokens.sentence.tolist()
    assert sentence == sorted(sentence)
    for i in range(len(tokens)):
        assert sentence[head[i]] == sentence[i]
        at, steps = i, 0
        while head[at] != at:
            at, steps = head[at], steps + 1
            assert steps <= len(tokens)


def test_a_report_is_parsed_alike_alone_and_among_others(parser):
    reports = [a_report(text) for text in TEXTS]
    alone = [next(parser.parse([report])) for report in reports]
    assert list(parser.parse(reports)) == alone
    assert list(parser.parse(reports[::-1])) == alone[::-1]


def test_lemmas_are_dictionary_forms(parser):
    text = "The soldiers were leaving their bases and had burnt the longest files."
    tokens = next(parser.parse([a_report(text)]))
    lemmas = dict(zip(tokens.words, tokens.lemmas, strict=True))
    assert lemmas["soldiers"] == "soldier"
    assert lemmas["were"] == "be"
    assert lemmas["leaving"] == "leave"
    assert lemmas["had"] == "have"
    assert lemmas["burnt"] == "burn"
    assert lemmas["bases"] == "base"


def test_a_text_longer_than_one_piece_keeps_its_offsets(parser):
    text = "The column left Dallim at night. It crossed Pell Bridge.\n" * 2_000
    tokens = next(parser.parse([a_report(text)]))
    words = tokens.words
    assert all(text[a:b] == w for a, b, w in zip(tokens.start, tokens.end, words, strict=True))
    assert words.count("Dallim") == 2_000


def test_a_run_without_a_blank_is_cut_so_that_work_stays_in_line(parser):
    text = "(" * 30_000 + " They left Dallim."
    tokens = next(parser.parse([a_report(text)]))
    assert tokens.words[-4:] == ("They", "left", "Dallim", ".")
    assert "".join(tokens.words[:-4]) == "(" * 30_000


def test_a_model_that_is_not_installed_is_named_with_what_to_do():
    with pytest.raises(ConfigError, match="'no_such_model' is not installed") as caught:
        open_parser(Config(model="no_such_model"))
    assert "pip install no-such-model" in caught.value.hint


def test_an_unknown_parser_is_named_with_the_known_ones():
    with pytest.raises(ConfigError, match="no parser 'x'") as caught:
        open_parser(Config(parser="x"))
    assert "spacy" in caught.value.hint
