"""What an entry of the log is, and that its hash covers every letter in its place."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.custody import Deed, Hand, entry_of, seal

AT = datetime(2031, 3, 20, 9, 30, tzinfo=UTC)
FIELDS = st.tuples(*[st.text(max_size=6)] * 6)


@given(st.integers(1, 99), FIELDS, st.integers(1, 99), FIELDS)
def test_two_entries_have_one_hash_only_where_they_are_one(n, one, m, other):
    assert (seal(n, *one) == seal(m, *other)) is ((n, one) == (m, other))


@given(FIELDS, st.integers(0, 4), st.integers(0, 6))
def test_no_letter_can_be_moved_into_the_field_beside(fields, at, cut):
    moved = list(fields)
    whole = moved[at] + moved[at + 1]
    moved[at], moved[at + 1] = whole[:cut], whole[cut:]
    assert (seal(1, *moved) == seal(1, *fields)) is (tuple(moved) == fields)


def test_an_entry_goes_on_from_the_one_before():
    one = entry_of(1, Hand("mk", AT, "0.1.0"), Deed.BEGAN, "{}", "")
    two = entry_of(2, Hand("mk", AT, "0.1.0"), Deed.ADDED, "{}", one.hash)
    assert (two.n, two.before) == (2, one.hash)
    assert two.hash == seal(2, AT.isoformat(), "mk", "0.1.0", "ADDED", "{}", one.hash)
    assert len(two.hash) == 64


@pytest.mark.parametrize(
    ("by", "at"), [("", AT), ("mk", AT.replace(tzinfo=timezone(timedelta(hours=2))))]
)
def test_a_hand_has_a_name_and_keeps_utc(by, at):
    with pytest.raises(ValueError, match="log"):
        Hand(by, at, "0.1.0")
