"""Alignment: which sentence was made from which, however far its words were changed."""

from dateline.record.derive.align import MADE_FROM, Rarity, Wording, align, find_runs, passages_of
from dateline.record.derive.prints import Print, make_print
from record.derive.telling import ORIGINAL, printed

EARLIER = make_print(printed("wire", ORIGINAL))


def laid(text: str, **how: float) -> list[tuple[str, str, Wording]]:
    later = make_print(printed("paper", text))
    found = align(later, EARLIER, rarity(later), **how)
    return [
        (p.later.exact, p.earlier.exact, one.wording)
        for p, one in zip(passages_of(later, EARLIER, found), found, strict=True)
    ]


def rarity(later: Print) -> Rarity:
    return Rarity([later, EARLIER])


def test_a_sentence_as_it_was_is_exact():
    (found,) = laid("Six men in a grey launch came alongside near the Mirrow light, he said.")
    assert found[2] is Wording.EXACT
    assert found[0] == found[1]


def test_a_changed_sentence_stands_beside_the_whole_of_the_other():
    (found,) = laid("Six armed men in a launch came alongside near the Mirrow light.")
    assert found[2] is Wording.EDITED
    assert found[1] == "Six men in a grey launch came alongside near the Mirrow light, he said"


def test_a_retold_sentence_is_found_by_what_it_tells():
    (found,) = laid("To Kessary, so the deckhand Ilka Moor, went the launch, twenty minutes later.")
    assert found[2] is Wording.RETOLD
    assert found[1].startswith("Deckhand Ilka Moor said")


def test_what_is_known_to_be_made_from_it_may_share_less():
    text = "Ilka Moor watched the robbers speed away and then called her mother in the next town."
    assert laid(text) == []
    assert laid(text, floor=MADE_FROM)[0][1].startswith("Deckhand Ilka Moor said")


def test_an_own_sentence_has_nothing_beside_it():
    assert laid("Beekeepers of the valley expect the worst honey year since the great frost.") == []


def test_a_passage_in_a_sentence_of_its_own_is_found():
    text = (
        "What a fine thing it is, my uncle used to say over his soup on Sundays, when he had read "
        "the paper twice and nobody listened, that a coastguard cutter from Pell reached the ferry "
        "at noon, and that soup was invented by people without any teeth at all, long ago."
    )
    (found,) = laid(text)
    assert found[0] == "a coastguard cutter from Pell reached the ferry at noon, and"


def test_quoted_words_are_marked():
    words = '"They asked for the keys to the hold and for nothing else."'
    later = make_print(printed("column", words))
    (passage,) = passages_of(later, EARLIER, align(later, EARLIER, rarity(later)))
    assert passage.quoted
    assert passage.share == 1.0


def test_runs_do_not_overlap_in_the_later_text():
    later = make_print(printed("paper", f"{ORIGINAL} {ORIGINAL}"))
    runs = find_runs(later, EARLIER)
    assert sum(run.size for run in runs) == len(later.words)
    for run in runs:
        ours = later.words[run.later : run.later + run.size]
        assert ours == EARLIER.words[run.earlier : run.earlier + run.size]
