"""Every tagger: what it finds in a stretch is in that stretch, and depends on nothing else."""

import pytest

from dateline.errors import ConfigError
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.model.tagged import TaggedRole
from dateline.tagger import TAGGERS, open_tagger
from dateline.tagger.encoder import Encoder

TEXT = (
    "The mayor said the bridge was closed.\n"
    "“We left at dawn,” Captain Alan Reed told reporters. “Nobody stopped us.”\n"
    "Rain fell all day."
)
NAMES = [entry[0] for entry in TAGGERS if entry[0] != "none"]


@pytest.fixture(scope="module", params=NAMES)
def tagger(request):
    return open_tagger(Config(tagger=request.param))


def homes(text):
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def test_what_is_said_and_by_whom_is_found(tagger):
    first, second, third = tagger.tag(TEXT, homes(TEXT))
    roles = {(t.role, t.span.of(TEXT)) for t in (*first, *second)}
    assert {
        (TaggedRole.SOURCE, "The mayor"),
        (TaggedRole.CUE, "said"),
        (TaggedRole.CONTENT, "the bridge was closed"),
        (TaggedRole.SOURCE, "Captain Alan Reed"),
    } <= roles
    assert third == ()


def test_spans_stay_in_their_stretch(tagger):
    for home, found in zip(homes(TEXT), tagger.tag(TEXT, homes(TEXT)), strict=True):
        assert all(home.contains(t.span) for t in found)


def test_a_stretch_reads_the_same_alone_and_among_others(tagger):
    together = list(tagger.tag(TEXT, homes(TEXT)))
    again = [next(iter(tagger.tag(TEXT, [home]))) for home in homes(TEXT)]
    assert together == again


@pytest.mark.parametrize("text", ["", " ", "…", "“", "\x00\x01", "𝔸" * 50, "ا" * 2_000])
def test_odd_text_raises_nothing(tagger, text):
    if text:
        assert len(list(tagger.tag(text, [Span(0, len(text))]))) == 1
    assert list(tagger.tag(text, [])) == []


def test_an_unknown_tagger_is_refused_with_the_known_ones():
    with pytest.raises(ConfigError) as caught:
        open_tagger(Config(tagger="oracle"))
    assert "bundled" in str(caught.value.hint)


def test_no_tagger_is_a_choice():
    assert open_tagger(Config(tagger="none")) is None


def test_a_folder_without_a_model_is_said_to_have_none(tmp_path):
    with pytest.raises(OSError, match=r"attribution\.onnx"):
        Encoder(tmp_path)
