"""States that exclude each other, by the verb or by the type of what is told."""

import pytest

from dateline.record.compare.states import excludes


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [
        ("RETREAT", "remain", True),
        ("remain", "RETREAT", True),
        ("close", "reopen", True),
        ("RETREAT", "leave", False),
        ("remain", "stay", False),
        ("ASSAULT", "remain", False),
    ],
)
def test_who_left_has_not_stayed(one, other, do):
    assert excludes(one, other) is do
