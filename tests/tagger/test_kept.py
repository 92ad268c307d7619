"""What is kept stays within its bound, and an answer is the same whether it was kept or not."""

import pytest

from dateline.model.embedding import WIDTH
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.tagger import open_embedding_model, open_place_model, open_tagger
from dateline.tagger.kept import Kept

TEXT = 'The mayor of Kessary said: "We left the bridge." Troops of Ostra denied it in Harrow.'


def test_the_least_lately_used_goes_first():
    kept: Kept[str, int] = Kept(10)
    for name in ("a", "b", "c"):
        kept.put(name, ord(name), 4)
    assert [kept.get(name) for name in "abc"] == [None, 98, 99]
    kept.get("b")
    kept.put("d", 100, 6)
    assert [kept.get(name) for name in "bcd"] == [98, None, 100]


def test_what_is_larger_than_all_that_may_be_kept_is_not():
    kept: Kept[str, int] = Kept(10)
    kept.put("a", 1, 4)
    kept.put("b", 2, 11)
    assert (kept.get("a"), kept.get("b"), len(kept)) == (1, None, 1)


def test_what_is_put_again_counts_once():
    kept: Kept[str, int] = Kept(10)
    for _ in range(5):
        kept.put("a", 1, 6)
    kept.put("b", 2, 4)
    assert (kept.get("a"), kept.get("b")) == (1, 2)


@pytest.mark.parametrize("before", ["", "Nobody came.\n", "x" * 700 + "\n"], ids=len)
def test_a_paragraph_is_read_once_wherever_it_stands(before, monkeypatch):
    tagger, embeddings, places = (
        opened(Config()) for opened in (open_tagger, open_embedding_model, open_place_model)
    )
    home = Span(len(before), len(before) + len(TEXT))
    alone = next(tagger.tag(TEXT, [Span(0, len(TEXT))]))
    vector = embeddings.embed(TEXT, [Span(0, len(TEXT))], [Span(32, 39)])
    read: list[object] = []
    for session in (tagger._encoder._session, embeddings._session, places._head):
        whole = session.run
        monkeypatch.setattr(session, "run", lambda *a, whole=whole: read.append(a) or whole(*a))
    found = next(tagger.tag(before + TEXT, [home]))
    assert [Span(one.span.start - home.start, one.span.end - home.start) for one in found] == [
        one.span for one in alone
    ]
    at = Span(home.start + 32, home.start + 39)
    again = embeddings.embed(before + TEXT, [home], [at])
    assert again.tolist() == vector.tolist()
    assert again.shape == (1, WIDTH)
    assert read == []
