"""The embedding model: one vector a span, the same whatever else is asked; near where alike."""

import numpy as np
import pytest

from dateline.model.embedding import WIDTH
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.tagger import open_embedding_model

TEXT = (
    "Ostran troops abandoned the Dallim air base during the night. Soldiers fed papers into oil "
    "drums. The cook was told to go home. The foreign soldiers have packed up and gone from "
    "Dallim. Files were burned behind the hangar."
)
SENTENCES = [Span(0, 62), Span(62, 99), Span(99, 130), Span(130, 186), Span(186, len(TEXT))]


@pytest.fixture(scope="module")
def model():
    return open_embedding_model(Config())


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_one_event_in_other_words_is_nearer_than_its_neighbour(model):
    left, fed, gone, burned = model.embed(
        TEXT, SENTENCES, [at("abandoned"), at("fed"), at("packed up"), at("burned")]
    )
    assert left @ gone > max(left @ fed, left @ burned) + 0.1
    assert fed @ burned > max(fed @ left, fed @ gone) + 0.1


def test_vector_does_not_depend_on_what_else_is_asked(model):
    spans = [at("abandoned"), at("fed"), at("burned")]
    together = model.embed(TEXT, SENTENCES, spans)
    for number, span in enumerate(spans):
        alone = model.embed(TEXT, SENTENCES, [span])
        assert np.array_equal(alone[0], together[number])


def test_vectors_are_of_length_one_and_outside_the_sentences_zero(model):
    found = model.embed(TEXT, SENTENCES[:1], [at("abandoned"), at("burned")])
    assert found.shape == (2, WIDTH)
    assert np.linalg.norm(found[0]) == pytest.approx(1.0, abs=1e-5)
    assert not found[1].any()


def test_a_sentence_longer_than_a_passage_is_read_as_far_as_it_goes(model):
    text = "They " + "marched and " * 400 + "stopped."
    first, last = model.embed(
        text, [Span(0, len(text))], [Span(5, 12), Span(len(text) - 8, len(text) - 1)]
    )
    assert first.any()
    assert not last.any()


def test_no_model_no_embeddings():
    assert open_embedding_model(Config(tagger="none")) is None
