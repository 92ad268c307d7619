"""The address of a dossier in a database is shown without a password, whatever it looks like."""

import pytest

from dateline.model.address import is_address, password_in, shown


@pytest.mark.parametrize(
    ("where", "plain", "password"),
    [
        ("harrow.dossier", "harrow.dossier", ""),
        ("notes/postgresql://x", "notes/postgresql://x", ""),
        ("postgresql:///news", "postgresql:///news", ""),
        ("postgresql://db:5433/news", "postgresql://db:5433/news", ""),
        ("postgres://mara:pine@db/news", "postgres://mara@db/news", "pine"),
        ("postgresql://mara:p%40%C3%A9@db/n?schema=h", "postgresql://mara@db/n?schema=h", "p@é"),
        ("postgresql://:pine@db/news", "postgresql://@db/news", "pine"),
        ("postgresql://db/n?password=pine&schema=h", "postgresql://db/n?schema=h", "pine"),
        ("postgresql://db/n?schema=h&password=pine", "postgresql://db/n?schema=h", "pine"),
        ("postgresql://db/n?password=pine", "postgresql://db/n", "pine"),
        ("postgresql://mara:a/b@db/news", "postgresql://mara@db/news", ""),  # libpq reads no such
        ("postgresql://mara:pine/news", "postgresql://mara:***/news", ""),  # no "@", and no port
        ("postgresql://mara@db:pine", "postgresql://mara@db:***", ""),
        ("postgresql://one:1,two:2/news", "postgresql://one:1,two:2/news", ""),
        ("postgresql://[::1]:5432/news", "postgresql://[::1]:5432/news", ""),
        ("postgresql://mara:a@b@db/news", "postgresql://mara@db/news", "a"),
    ],
)
def test_an_address_is_shown_without_its_password(where, plain, password):
    assert shown(where) == plain
    assert shown(plain) == plain
    assert password_in(where) == password
    assert is_address(where) is (where.startswith("postgres"))
