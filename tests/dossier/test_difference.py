import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dossier.difference import Op, find_difference
from dateline.dossier.versions import pieces_of


def test_what_was_replaced_stands_before_what_came_for_it():
    assert pieces_of("Forty men left.", "Sixty men left Dallim.") == (
        (Op.DELETED, "Forty"), (Op.INSERTED, "Sixty"), (Op.SAME, "men left"),
        (Op.INSERTED, "Dallim"), (Op.SAME, "."),
    )  # fmt: skip


def test_blanks_do_not_count():
    assert [op for op, _ in pieces_of("Men  left\n\nDallim.", "Men left Dallim.")] == [Op.SAME]


@pytest.mark.parametrize("unit", ["a ", "a b ", "a\n"])
def test_a_text_made_to_cost_is_compared_within_bounds(unit):
    older, newer = unit * 50_000 + "end", "start " + unit * 50_000
    pieces = find_difference(older, newer)
    assert {piece.op for piece in pieces} >= {Op.DELETED, Op.INSERTED}


@given(st.text("ab.\n é", max_size=60), st.text("ab.\n é", max_size=60))
def test_all_words_of_both_texts_are_told_in_order(older, newer):
    pieces = find_difference(older, newer)
    for text, other in ((older, Op.INSERTED), (newer, Op.DELETED)):
        if text is newer:
            spans = [piece.span for piece in pieces if piece.op is not other]
            told = "".join(span.of(text) for span in spans)
            assert "".join(told.split()) == "".join(text.split())
            assert spans == sorted(spans)
        else:
            gone = [piece.span.of(text) for piece in pieces if piece.op is Op.DELETED]
            assert all(part in text for part in gone)
    same = sum(piece.words for piece in pieces if piece.op is Op.SAME)
    gone = sum(piece.words for piece in pieces if piece.op is Op.DELETED)
    turned = find_difference(newer, newer)
    assert all(piece.op is Op.SAME for piece in turned)
    assert same + gone >= len(older.split())
