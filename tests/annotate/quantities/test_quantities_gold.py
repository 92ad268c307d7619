"""The marked passages are sound: their words stand in the texts, and are scored as said."""

from pathlib import Path

import pytest
import yaml

GOLD = Path(__file__).parent / "gold"


@pytest.mark.parametrize("name", ["dev", "second"])
def test_marked_words_stand_in_their_passage(name):
    rows = yaml.safe_load((GOLD / f"{name}.yml").read_text(encoding="utf-8"))
    for row in rows:
        said = [q["said"] for q in row["quantities"]]
        for q in row["quantities"]:
            words = [q.get(key) for key in ("said", "of", "whose", "as_of")]
            assert all(word is None or word in row["text"] for word in words)
            assert q.get("part_of") in (None, *said)
            assert q["low"] is None or q["high"] is None or q["low"] <= q["high"]
