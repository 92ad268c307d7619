"""What speaks for a candidate: a row of numbers each, and the reasons that they are groups of."""

import numpy as np

from build import parsed
from dateline.annotate.grammar import Grammar
from dateline.annotate.places.columns import SIZES, columns
from dateline.annotate.places.find import FoundName
from dateline.annotate.places.signs import NEUTRAL, SIGNS, signs
from dateline.annotate.places.table import lay_out
from dateline.gazetteer.memory import MemoryGazetteer
from dateline.model.name import NameKind
from dateline.model.place import Ground, Place
from dateline.model.span import Span
from world import WORLD, named

TWINS = (
    *WORLD,
    Place("geonames", "20", "Alden", 42.4, 50.4, 3_000, "PPL", "OO", ("Ostra",), 0.46),
)
GAZETTEER = MemoryGazetteer(TWINS)
INDEX = {name: i for i, (name, _) in enumerate(SIGNS)}


def rows(text: str, *words: str) -> dict[str, dict[str, dict[str, float]]]:
    """Return the signs by name, id of the candidate, and sign."""
    names = []
    for word in words:
        at = text.index(word)
        names.append(FoundName(Span(at, at + len(word)), word, NameKind.GPE))
    names.sort(key=lambda name: name.span)
    _, table, evidence = lay_out(text, names, GAZETTEER)
    found = signs(table, evidence, None, len(text))
    return {
        table[key].found.words: {
            choice.place.id: {name: float(row[i]) for name, i in INDEX.items()}
            for choice, row in zip(table[key].choices, of_name, strict=True)
        }
        for key, of_name in found.items()
    }


def test_every_candidate_has_every_sign():
    for of_name in rows("Alden lies in Velmora.", "Alden", "Velmora").values():
        for row in of_name.values():
            assert set(row) == set(INDEX)
            assert all(np.isfinite(value) for value in row.values())


def test_the_container_that_the_text_gives_speaks_for_what_lies_in_it():
    comma = rows("He came to Alden, Velmora.", "Alden", "Velmora")["Alden"]
    assert (comma["5"]["comma"] > 0, comma["20"]["comma"]) == (True, 0.0)
    assert comma["20"]["another fits the container"] == comma["5"]["comma"]
    inside = rows("He lived in Alden in Ostra.", "Alden", "Ostra")["Alden"]
    assert (inside["5"]["in"], inside["20"]["in"] > 0) == (0.0, True)


def test_a_name_is_no_evidence_for_itself():
    alone = rows("He came to Alden.", "Alden")["Alden"]
    for row in alone.values():
        assert (row["country share"], row["country named"], row["near"]) == (0.0, 0.0, 0.0)
        assert row["nearest"] == np.float32(NEUTRAL["nearest"])


def test_other_places_close_by_speak_for_a_candidate():
    near = rows("From Kessary he drove to Alden.", "Kessary", "Alden")["Alden"]
    assert near["5"]["near"] > near["20"]["near"]
    assert near["5"]["nearest"] < near["20"]["nearest"]


def test_a_choice_gives_its_reasons_with_the_words_they_rest_on():
    text = "Velmora said its troops had left Kessary and Brodek in Velmora."
    toponym = named(text)["Brodek"]
    reasons = {reason.ground: reason for reason in toponym.reasons}
    assert reasons[Ground.COUNTRY].weight > 0
    assert {span.of(text) for span in reasons[Ground.COUNTRY].spans} == {"Velmora"}
    weights = [abs(reason.weight) for reason in toponym.reasons]
    assert weights == sorted(weights, reverse=True)


def test_columns_keep_within_their_sizes_in_any_text():
    for text in ("", "A", "Tel Aviv-based U.S. N.A.T.O. 3M’s 𝔸 ا", "In " * 500, "Ø-Å .. --"):
        g = Grammar(parsed(text))
        told = columns(g, text, (), GAZETTEER)
        assert told.shape == (len(g), len(SIZES))
        assert (told >= 0).all()
        assert (told < np.array(SIZES)).all()
