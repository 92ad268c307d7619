"""A record is built while another process writes: it is never taken for one of what came since."""

import pytest

from dateline.dossier.add import refresh
from dateline.model.run import Config
from dateline.model.version import Placed, VersionKind
from dateline.store import fingerprint, open_store
from dateline.store.dialects.sqlite_file import open_file
from dateline.store.sql import SqlStore
from store.made import item


class Interrupted(SqlStore):
    """A store in which something is done by another just before the first record is kept."""

    meanwhile = staticmethod(lambda: None)

    def put_record(self, record, basis, codes=()):
        done, self.meanwhile = self.meanwhile, lambda: None
        done()
        super().put_record(record, basis, codes)


@pytest.fixture
def two(tmp_path):
    one = Interrupted(open_file(tmp_path / "d", create=True))
    other = open_store(str(tmp_path / "d"))
    yield one, other
    one.close()
    other.close()


def alone(tmp_path, *steps):
    store = open_store(str(tmp_path / "alone"), create=True)
    for step in steps:
        step(store)
    refresh(store, Config())
    found = fingerprint(store)
    store.close()
    return found


def test_what_was_annotated_meanwhile_is_in_the_next_record(two, tmp_path):
    one, other = two
    waiting = (item("b")[0], None)
    one.add([item("a"), waiting])
    one.meanwhile = lambda: other.annotate([item("b")[1]])
    assert refresh(one, Config())
    assert refresh(one, Config())  # the record stood on a report in which nothing was looked for
    assert not refresh(one, Config())
    assert {a.report for e in one.events() for a in e.mentions} == {"a", "b"}
    assert fingerprint(one) == alone(
        tmp_path,
        lambda store: store.add([item("a"), waiting]),
        lambda store: store.annotate([item("b")[1]]),
    )


def test_a_report_that_becomes_a_recapture_meanwhile_stops_nothing(two, tmp_path):
    one, other = two
    placed = [Placed("a", "a"), Placed("b", "a", 2, VersionKind.RECAPTURE)]
    one.add([item("a"), item("b")])
    one.meanwhile = lambda: other.add([item("c")], placed)
    assert refresh(one, Config())
    assert not refresh(one, Config())
    assert {a.report for e in one.events() for a in e.mentions} == {"a", "c"}
    assert fingerprint(one) == alone(
        tmp_path,
        lambda store: store.add([item("a"), item("b")]),
        lambda store: store.add([item("c")], placed),
    )
