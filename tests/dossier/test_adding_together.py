"""Two who add to one dossier at the same time: the end is that of one after the other."""

import json
from itertools import permutations

import pytest

from dateline.dossier.add import Intake, add_readings
from dateline.dossier.admitting import Admission
from dateline.model.name import Mention
from dateline.model.run import Config
from dateline.ports import Options
from dateline.read import read_paths
from dateline.store import STORES, fingerprint
from dossier.test_versions import FREE, LEAD, OTHER, RECAPTURE, UPDATE, line
from faults.judged import judged

KEPT = Intake(annotate=False)


def readings_of(folder, *lines):
    source = folder / f"{'-'.join(one['id'] for one in lines)}.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return list(read_paths([source], skip=lambda *_: False, options=Options()))


def add(store, readings, admission=None, intake=KEPT):
    admission = admission or Admission(store)
    return add_readings(
        store, Config(), readings, admission=admission, intake=intake, tell=lambda _: None
    )


@pytest.fixture(params=[kind for kind in STORES if kind.name in ("memory", "sqlite")],
                ids=lambda kind: kind.name)  # fmt: skip
def fresh(request, tmp_path):
    made = []

    def make():
        name = ":memory:" if request.param.name == "memory" else str(tmp_path / f"{len(made)}")
        made.append(request.param.create(name))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.mark.parametrize(
    "order",
    list(permutations((LEAD, RECAPTURE, UPDATE))),
    ids=lambda order: "-".join(one["id"] for one in order),
)
def test_captures_of_one_page_that_two_bring_are_placed_as_if_one_had(fresh, tmp_path, order):
    (one, *rest), store, alone = order, fresh(), fresh()
    late = Admission(store)  # has looked at an empty dossier
    add(store, readings_of(tmp_path, one, FREE))
    done = add(store, readings_of(tmp_path, *rest, FREE), late)
    add(alone, readings_of(tmp_path, one, FREE))
    add(alone, readings_of(tmp_path, *rest, FREE))
    assert fingerprint(store) == fingerprint(alone)
    assert [placed.kind for placed in (kept.placed for kept in store.kept())] == [
        None, None, "RECAPTURE", "CHANGED"
    ]  # fmt: skip
    assert done.repeated == 1  # the free one came from another file, word for word


def test_in_the_middle_of_a_run_another_brings_what_is_still_being_read(fresh, tmp_path):
    store = fresh()
    mine = readings_of(tmp_path, LEAD, RECAPTURE, FREE)

    def interrupted():
        yield mine[0]
        add(store, mine[:2])
        yield from mine[1:]

    done = add(store, interrupted())
    assert (done.kept, done.recaptures, done.repeated) == (1, 0, 0)
    alone = fresh()
    add(alone, mine)
    assert fingerprint(store) == fingerprint(alone)


def test_two_reports_of_one_id_get_two_names(fresh, tmp_path):
    store = fresh()
    late = Admission(store)
    other = line("v1", OTHER, "12:00", "https://star.example/harrow", "The Star", "Column")
    add(store, readings_of(tmp_path, LEAD))
    done = add(store, readings_of(tmp_path, other, UPDATE), late)
    assert [problem.code for _, problem in done.problems] == ["id-taken", "changed-version"]
    assert len(store.report_ids()) == 3


def test_what_was_annotated_is_kept_under_the_name_it_has_in_the_end(fresh, tmp_path):
    store = fresh()
    late = Admission(store)
    other = line("v1", OTHER, "12:00", "https://star.example/harrow", "The Star", "Column")
    add(store, readings_of(tmp_path, LEAD))
    add(store, readings_of(tmp_path, other), late, Intake())
    assert store.waiting() == ()
    (renamed,) = [found for found in store.annotated() if found.report.id != "v1"]
    assert renamed.report.id.startswith("v1-")
    assert renamed.annotations.of(Mention)


def test_a_capture_is_placed_by_what_was_decided_meanwhile(fresh, tmp_path):
    store, alone = fresh(), fresh()
    for kept in (store, alone):
        add(kept, readings_of(tmp_path, RECAPTURE))
    late = Admission(store)
    for kept in (store, alone):
        kept.judge(judged("v2"))
    add(store, readings_of(tmp_path, LEAD), late)  # earlier, and a recapture all the same
    add(alone, readings_of(tmp_path, LEAD))
    assert [kept.placed.lead for kept in store.kept()] == ["v2", "v2"]
    assert fingerprint(store) == fingerprint(alone)


def test_a_judgement_does_not_stop_who_places_nothing(fresh, tmp_path):
    store = fresh()
    stand = store.stand()
    store.judge(judged("v2"))
    (reading,) = readings_of(tmp_path, FREE)
    assert store.add([(reading, None)], since=stand) is True
    assert store.add([(reading, None)], since=stand) is False
    assert store.add([(reading, None)]) is True
