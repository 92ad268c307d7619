"""Moments keep the UTC offset that they were written with, through child process and store."""

from datetime import datetime

import pytest

from dateline.ports import Source
from dateline.read.html import HTML
from dateline.read.isolate import read_isolated
from dateline.store import open_store

PAGE = """<html><head><meta property="article:published_time" content="2031-03-13T00:20:00{zone}">
<meta property="article:modified_time" content="2031-03-13T02:00:00{zone}"></head><body><article>
<p>Ostran troops left the Dallim base on Tuesday, and nobody guarded the gate after that.</p>
<p>The column took the road to Kessary before dawn, residents said on Wednesday.</p>
</article></body></html>"""


@pytest.mark.parametrize("zone", ["+02:00", "-05:30", "+00:00", "Z"])
def test_a_page_s_moments_stay_in_their_zone(zone, tmp_path):
    source = Source("a.html", PAGE.format(zone=zone).encode())
    (reading,) = read_isolated(HTML, source)
    store = open_store(str(tmp_path / "d"), create=True)
    store.add([(reading, None)])
    (kept,) = store.readings()
    store.close()
    for report in (reading.report, kept.report):
        written = datetime.fromisoformat(f"2031-03-13T00:20:00{zone}")
        assert report.published_at.isoformat() == written.isoformat()
        assert report.updated_at.utcoffset() == written.utcoffset()
        assert report.published.isoformat() == "2031-03-13"
