"""A process that is killed while it adds to PostgreSQL leaves whole batches, with their entries."""

from collections import Counter

import pytest

from dateline.dossier.verifying import verify
from dateline.store import fingerprint, open_store
from store.adding import BATCH, batch
from store.test_kill import killed_after


@pytest.mark.slow
@pytest.mark.parametrize("batches", [1, 9])
def test_a_killed_add_leaves_whole_batches_and_loses_none_that_was_kept(
    postgres, tmp_path, batches
):
    where = postgres.address_for(tmp_path)
    last = killed_after(where, batches)
    store = open_store(where)
    sizes = Counter(found.report.id.split("-")[0] for found in store.annotated())
    assert set(sizes.values()) == {BATCH}
    assert len(sizes) in {last + 1, last + 2}  # one may be kept that it had no time to tell of
    assert len(store.search("Kessary", 9999)) == BATCH * len(sizes)
    assert [entry.what for entry in store.custody()] == ["BEGAN", *["ADDED"] * len(sizes)]
    assert verify(where).whole
    whole = open_store(":memory:")
    for number in range(len(sizes)):
        whole.add(batch(number))
        store.add(batch(number))
    assert fingerprint(store) == fingerprint(whole)
    store.close()
