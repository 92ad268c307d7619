"""Loaded by a worker before its work: a report that says POISON kills it, as a crash would.

At the first report that says HOLD it stops, after it wrote down its process, until it is killed.
The worker also writes down each report that it annotates, so that a test can count what was done.
"""

import os
import signal
import threading
from pathlib import Path

from dateline.dossier.pipeline import Pipeline

_honest = getattr(Pipeline.annotate, "honest", Pipeline.annotate)  # it may be loaded twice


def _annotate(self, report):
    counted = Path(os.environ["DATELINE_TEST_COUNTED"])
    with counted.open("a", encoding="utf-8") as file:
        file.write(f"{report.id}\n")
    if "POISON" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    held = counted.with_suffix(".held")
    if "HOLD" in report.text and not held.exists():
        held.write_text(str(os.getpid()), encoding="utf-8")
        threading.Event().wait()
    return _honest(self, report)


_annotate.honest = _honest
Pipeline.annotate = _annotate
