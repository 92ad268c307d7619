"""What is written event by event is read event by event: no file needs all claims at once."""

import io
from dataclasses import replace

import pytest

from dateline.export import EXPORTERS, jsonl, tellings
from dateline.model.ids import ClaimId, EventId
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import a_record, fill

ALL = ("claims", "events", "annotated")
BY_EVENT = [one for one in EXPORTERS if one.name in ("csv", "jsonl", "timelinejs", "timesketch")]


class Few:
    """A store of which nobody may ask all claims, all events or all annotations at once."""

    def __init__(self, store):
        self._store = store
        self.asked = []

    def __getattr__(self, name):
        found = getattr(self._store, name)
        if name == "event_claims":
            return self._counted
        if name not in ALL:
            return found

        def some(*args, **named):
            assert args or named, f"asked for all {name}"
            return found(*args, **named)

        return some

    def _counted(self, events=None):
        assert events is not None, "asked for the claims of all events"
        wanted = list(events)
        self.asked.append(len(wanted))
        return self._store.event_claims(wanted)


def many(number):
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    (event,), (outline,) = record.events, record.outlines
    names = [EventId(f"ev-{n:05}") for n in range(number)]
    store.put_record(
        replace(
            record, disagreements=(), merges=(), supports=(), states=(), state_claims=(), flows=(),
            events=tuple(replace(event, id=name) for name in names),
            outlines=tuple(replace(outline, event=name) for name in names),
            claims=tuple(
                replace(claim, id=ClaimId(f"{claim.id}-{name}"), event=name)
                for name in names
                for claim in record.claims
            ),
        ),
        "built",
    )  # fmt: skip
    return store


def written(exporter, store):
    file = io.BytesIO()
    exporter.write(store, file, Wanted())
    return file.getvalue()


@pytest.mark.parametrize("exporter", BY_EVENT, ids=lambda one: one.name)
def test_claims_are_asked_for_some_events_at_a_time_and_the_bytes_are_the_same(
    exporter, monkeypatch
):
    store = many(23)
    whole = written(exporter, store)
    monkeypatch.setattr(tellings, "_AT_ONCE", 5)
    monkeypatch.setattr(jsonl, "_AT_ONCE", 7)
    few = Few(store)
    assert written(exporter, few) == whole
    assert few.asked == [5, 5, 5, 5, 3]
    assert whole.count(b"ev-00022") >= 1
