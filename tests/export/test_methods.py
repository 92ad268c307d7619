"""The methods appendix counts what there is, prints its rules, and says what files leave out."""

import io
import re

from dateline.export.methods import METHODS
from dateline.model.policy import POLICIES
from dateline.ports import Wanted
from dateline.store import open_store
from export.judged import judge
from store.made import fill


def text(store):
    file = io.BytesIO()
    METHODS.write(store, file, Wanted())
    return file.getvalue().decode()


def cell(appendix, what):
    return int(re.search(rf"^\| {re.escape(what)} \| (\d+) \|$", appendix, re.MULTILINE)[1])


def test_the_sample_is_counted(sample):
    store = open_store(str(sample))
    appendix, counts = text(store), store.counts()
    outlines = list(store.outlines())
    undated = sum(one.when.earliest is one.when.latest is None for one in outlines)
    assert cell(appendix, "reports") == counts.reports
    assert cell(appendix, "claims") == counts.claims
    assert cell(appendix, "events without a day") == undated > 0
    assert cell(appendix, "events in which reports contradict each other") == sum(
        one.disputed for one in outlines
    )
    assert f"| timelinejs | events without a day (listed under _undated) | {undated} |" in appendix
    for name, rule in POLICIES:
        assert f"- {name}: {rule}." in appendix
    assert "GeoNames (geonames.org), CC BY 4.0" in appendix
    store.close()


def test_refused_files_and_rejected_events_are_counted():
    appendix = text(judge(fill(open_store(":memory:")), "REJECTED"))
    assert cell(appendix, "files that could not be read") == 1
    assert "| timemap | events that coders rejected (in left_out.json) | 1 |" in appendix
    assert "states without a schema: PRESENT 1 | 1 |" in appendix
    assert "- Rejected: 1 of 1 events." in appendix
