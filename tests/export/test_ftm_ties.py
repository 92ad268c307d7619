"""States in FollowTheMoney: only days that a report gives, and nothing of a part for the whole."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest

from dateline.export.ftm import FTM, left_out
from dateline.model.ids import StateId
from dateline.model.state import DAY, Bearer, Holding, StateKind, StateStatus, start_of_day
from dateline.ports import Wanted
from dateline.store import open_store
from store.made import a_record, fill

BEGINS = start_of_day(date(2031, 3, 11))


def put(*change):
    """The made dossier with a state for each change of "Colonel Dibor is in Kessary"."""
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    (state,) = record.states
    colonel = next(one for one in record.entities if "Dibor" in one.name)
    held = tuple(
        replace(one, holds=Holding.YES, status=StateStatus.KNOWN) for one in state.stretches[1:2]
    )
    who = Bearer(colonel.name, (colonel.name,), colonel.id)
    made = replace(state, holder=who, stretches=(state.stretches[0], *held, state.stretches[2]))
    states = [
        replace(one(made), id=StateId(f"st-{n}") if n else made.id) for n, one in enumerate(change)
    ]
    store.put_record(replace(record, states=tuple(states)), "built")
    return store


def things(store, schema):
    file = io.BytesIO()
    FTM.write(store, file, Wanted())
    lines = map(json.loads, file.getvalue().splitlines())
    return [one["properties"] for one in lines if one["schema"] == schema]


def days(link):
    return [day for name in ("date", "startDate", "endDate") for day in link.get(name, ())]


def course(*known):
    def change(state):
        (middle,) = (one for one in state.stretches if one.holds is Holding.YES)
        middles = tuple(
            replace(
                middle, first=BEGINS + DAY * n, last=BEGINS + DAY * (n + 1) - 1,
                status=StateStatus.KNOWN if is_known else StateStatus.INFERRED,
            )
            for n, is_known in enumerate(known)
        )  # fmt: skip
        first = replace(state.stretches[0], last=middles[0].first - 1)
        return replace(
            state,
            stretches=(first, *middles, replace(state.stretches[2], first=middles[-1].last + 1)),
        )

    return change


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ((True, True, True), ["2031-03-11", "2031-03-13"]),
        ((False, True, False), ["2031-03-12"]),
        ((True, False, False), ["2031-03-11"]),
        ((False, False, False), []),
    ],
)
def test_how_long_a_rule_has_it_go_on_is_no_date(known, found):
    (link,) = things(put(course(*known)), "UnknownLink")
    assert days(link) == found
    whole = "said for some of this time, inferred for the rest" if any(known) else "inferred"
    assert link["status"] == [whole]


def part_of(state, name):
    """What is called by other words than its name is a part of it, or its people."""
    return replace(state.holder, name=name, words=(name,))


def test_who_has_an_office_of_a_part_has_none_of_the_whole():
    body = "Colonel Dibor's detachment"

    def leads(kind, office=""):
        def change(state):
            other = replace(state.holder, name=body, words=(body,))
            return replace(state, kind=kind, of=other, office=office)

        return change

    for kind in (StateKind.COMMANDS, StateKind.MEMBER):
        store = put(leads(kind))
        assert things(store, "UnknownLink") == things(store, "Membership") == []
        assert left_out(store) == {kind.value: 1}
    store = put(leads(StateKind.HOLDS_OFFICE, "chief"))
    (post,) = things(store, "Position")
    assert post == {"name": [f"chief of {body}"]}
    assert len(things(store, "Occupancy")) == 1


def test_what_a_part_does_is_said_of_the_whole_with_its_words():
    store = put(lambda state: replace(state, holder=part_of(state, "Dibor's men")), lambda s: s)
    assert [link["role"] for link in things(store, "UnknownLink")] == [
        ["present at"],
        ["present at (of “Dibor's men”)"],
    ]
    store = put(
        lambda state: replace(state, kind=StateKind.COMMANDS, holder=part_of(state, "Dibor's men"))
    )
    assert left_out(store) == {"COMMANDS": 1}


def test_a_form_that_a_report_prints_is_its_name():
    store = fill(open_store(":memory:"))
    record = a_record(found.report for found in store.annotated())
    colonel = next(one for one in record.entities if "Dibor" in one.name)
    form = colonel.mentions[0].exact
    store = put(lambda state: replace(state, holder=part_of(state, form)))
    assert things(store, "UnknownLink")[0]["role"] == ["present at"]
