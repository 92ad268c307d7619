"""Feeds, pages and folders that a dossier watches, visited when they are due.

Nothing is asked of a network unless somebody named an address and runs this. An entry is kept
before it is marked as seen, so that a kill costs nothing but a second look at one entry.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from dateline.dossier.add import Added, Intake, add_paths, add_readings
from dateline.dossier.admitting import Admission
from dateline.model.ids import make_id
from dateline.model.problem import Severity
from dateline.model.report import Capture, Reading, Report
from dateline.model.run import Config
from dateline.model.watched import Watched
from dateline.ports import Options, Store
from dateline.read import read_again
from dateline.read.clock import Clock
from dateline.read.fetch import Fetched, Fetcher, host_of

__all__ = ["Visited", "due_at", "fetcher_for", "keep_visiting", "visit", "visit_due"]

_MOST_S = 86_400  # the longest pause after failures, unless a server asks for a longer one
_LOOK_S = 60.0  # seconds after which the list of what is watched is looked at again
_PAGES = 200  # pages fetched for one feed at one visit; the next visit goes on
_SUMMARY = "summary-only"  # the code of a feed's entry whose text stands on a page


@dataclass(slots=True)
class Visited:
    """What one visit came to.

    Attributes:
        address: Where.
        kept, changed, recaptures: As in `Added`.
        unchanged: Whether the server said that nothing is new.
        problems: What went wrong, for people, in the order met.
    """

    address: str
    kept: int = 0
    changed: int = 0
    recaptures: int = 0
    unchanged: bool = False
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Visit:
    """One visit to one address, with all that it needs."""

    store: Store
    config: Config
    one: Watched
    fetcher: Fetcher
    admission: Admission
    intake: Intake
    done: Visited

    def keep(self, readings: list[Reading]) -> None:
        """Keep what was read, each with its problems told."""
        added = add_readings(
            self.store, self.config, readings, admission=self.admission, intake=self.intake,
            tell=lambda _reading: None,
        )  # fmt: skip
        _sum(self.done, added)

    def fail(self, words: str) -> None:
        """Tell that something went wrong."""
        self.done.problems = (*self.done.problems, words)


def fetcher_for(store: Store, clock: Clock) -> Fetcher:
    """Return what fetches for a dossier: only hosts that the user named may be private ones."""
    return Fetcher(_named(store), clock)


def keep_visiting(
    store: Store, config: Config, fetcher: Fetcher, *, intake: Intake
) -> Iterator[Visited]:
    """Visit what is due whenever it is, until nothing is watched; yield what each came to."""
    while store.watched():
        fetcher.named = _named(store)  # the list may be changed by another process
        yield from visit_due(store, config, fetcher, intake=intake)
        now = fetcher.clock.now()
        due = due_at(store, now)
        left = 0.0 if due is None else (due - now).total_seconds()
        fetcher.clock.sleep(min(max(left, 1.0), _LOOK_S))


def _named(store: Store) -> frozenset[str]:
    named = (host_of(one.address) for one in store.watched() if one.is_remote)
    return frozenset(filter(None, named))


def due_at(store: Store, now: datetime) -> datetime | None:
    """Return when the next visit is due, in UTC; None where nothing is watched or one is due."""
    moments = [one.next if _waits(one, now) else None for one in store.watched()]
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(moments) else None


def _waits(one: Watched, now: datetime) -> bool:
    """Whether an address is not due yet.

    Where the last visit lies ahead of the clock, the clock was put back since, and nobody knows
    when the next one is due: by a clock that was wrong by years, never.
    """
    if one.next is None or (one.last is not None and one.last > now):
        return False
    return now < one.next


def visit_due(
    store: Store,
    config: Config,
    fetcher: Fetcher,
    *,
    intake: Intake,
    asked: bool = False,
) -> Iterator[Visited]:
    """Visit each address that is due, one after the other, and yield what it came to.

    Args:
        store: The dossier.
        config: How to annotate.
        fetcher: The way out, and the clock.
        intake: How reports are taken in.
        asked: Whether somebody asked for it now: then what is not yet due is visited too, but for
            addresses that failed and are left alone for a while.
    """
    for one in store.watched():
        if _waits(one, fetcher.clock.now()) and not (asked and not one.failures):
            if asked:
                message = f"left alone until {one.next:%Y-%m-%d %H:%M} UTC: {one.problem}"
                yield Visited(one.address, problems=(message,))
            continue
        yield visit(store, config, one, fetcher, intake=intake)


def visit(
    store: Store, config: Config, one: Watched, fetcher: Fetcher, *, intake: Intake
) -> Visited:
    """Visit one address and keep what is new there; whatever is met, it is told and not raised."""
    done = Visited(one.address)
    after: Watched
    if one.is_remote:
        admission = Admission(store)
        call = _Visit(store, config, one, fetcher, admission, intake, done)
        after = _visit_remote(call)
    else:
        after = _visit_folder(store, config, one, intake, done)
    _remember(store, after, fetcher.clock.now(), "; ".join(done.problems))
    return done


def _remember(store: Store, after: Watched, now: datetime, problem: str) -> None:
    """Keep how a visit went, of what is still watched; what was set meanwhile stays as it is set.

    How often it is visited is another's to say, in another process, while a visit takes minutes.
    """
    for one in store.watched():
        if one.address == after.address:
            moment = after.next or now + timedelta(seconds=one.every_s)
            etag, modified = after.etag, after.modified
            if one.pages and not after.pages:
                etag = modified = ""  # pages are wanted now, so the feed is to be sent again
            met = replace(one, etag=etag, modified=modified, failures=after.failures)
            store.watch(replace(met, last=now, next=moment, problem=problem))


def _visit_folder(
    store: Store, config: Config, one: Watched, intake: Intake, done: Visited
) -> Watched:
    path = Path(one.address)
    if not path.exists():
        done.problems = (f"there is no {path}",)
        return replace(one, failures=one.failures + 1, next=None)
    added = add_paths(store, config, [path], intake=intake, tell=lambda _reading: None)
    _sum(done, added)
    return replace(one, failures=0, next=None)


def _visit_remote(call: _Visit) -> Watched:
    one, found = call.one, call.fetcher.get(
        call.one.address, etag=call.one.etag, modified=call.one.modified
    )  # fmt: skip
    if found.problem:
        call.fail(found.problem)
        return _later(call, found)
    if found.status == 304:  # noqa: PLR2004 - not modified
        call.done.unchanged = True
        return replace(one, failures=0, next=None)
    stopped = _take(call, found)
    if stopped is not None:  # what was not had is asked for again, so the feed is read again
        return replace(_later(call, stopped), etag="", modified="")
    return replace(one, etag=found.etag, modified=found.modified, failures=0, next=None)


def _later(call: _Visit, found: Fetched) -> Watched:
    """Return when to come again: twice as late after each failure, or as the server asks."""
    one = call.one
    failures = one.failures + 1
    pause = min(one.every_s * 2.0 ** min(failures, 16), max(_MOST_S, one.every_s))
    pause = max(pause if found.passing else one.every_s, found.retry_s or 0.0)
    moment = call.fetcher.clock.now() + timedelta(seconds=pause)
    return replace(one, failures=failures, next=moment)


def _take(call: _Visit, found: Fetched) -> Fetched | None:
    """Keep what a feed or page has that is new; return the answer that stopped it, or None."""
    seen = call.store.seen(call.one.address)
    at = call.fetcher.clock.now()
    pages = 0
    label = _label(found.url)
    for reading in read_again(label, found.body, Options()):
        entry = _entry(reading)
        if entry in seen:
            continue
        itself = reading.path == label  # a page, and no entry of a feed
        link = call.one.address if itself else _link(reading)
        wanted = call.one.pages and link and _is_summary(reading) and not itself
        if not wanted:
            _keep_entry(call, reading, Capture(link, at), entry)
            continue
        if pages == _PAGES:
            call.fail(f"it has more than {_PAGES} new pages: the next visit goes on")
            return Fetched(found.url, 0, problem="more pages", retry_s=float(call.one.every_s))
        pages += 1
        stopped = _take_page(call, link, entry, reading)
        if stopped is not None:
            return stopped
    return None


def _take_page(call: _Visit, link: str, entry: str, told: Reading) -> Fetched | None:
    """Keep the page of an entry; return the answer where its server is to be left alone.

    Of a page that will not come, what the feed itself told is kept.
    """
    page = call.fetcher.get(link)
    if page.problem:
        call.fail(f"{link}: {page.problem}")
        if page.passing:
            return page
        _keep_entry(call, told, Capture(link, call.fetcher.clock.now()), entry)
        return None
    capture = Capture(link, call.fetcher.clock.now())
    readings = [
        replace(reading, path=_path(link, number), capture=capture)
        for number, reading in enumerate(read_again(_label(page.url), page.body, Options()))
    ]
    _tell_refused(call, readings)
    call.keep(readings)
    call.store.saw(call.one.address, [entry])
    return None


def _keep_entry(call: _Visit, reading: Reading, capture: Capture, entry: str) -> None:
    """Keep an entry as the feed has it; one that the dossier has word for word is only seen."""
    report = reading.report
    if report is None:
        _tell_refused(call, [reading])
    elif not call.admission.holds(report):
        path = _path_of(capture.url or call.one.address, report)
        call.keep([replace(reading, path=path, capture=capture)])
    call.store.saw(call.one.address, [entry])


def _path_of(url: str, report: Report) -> str:
    """Return the name of an entry: several of one feed may lead to one page, and share bytes."""
    return f"{url}#{report.digest[3:15]}"


def _tell_refused(call: _Visit, readings: list[Reading]) -> None:
    for reading in readings:
        for problem in reading.problems:
            if problem.severity is Severity.REFUSED:
                call.fail(f"{reading.path}: {problem.message}")


def _entry(reading: Reading) -> str:
    """Return what makes an entry one that was not seen: all it says, so that a change is new."""
    report = reading.report
    if report is None:
        return make_id("we", *(problem.message for problem in reading.problems))
    updated = "" if report.updated_at is None else report.updated_at.isoformat()
    return make_id("we", report.digest, updated)


def _link(reading: Reading) -> str:
    """Return the address of an entry's page; "" where it has none on the web."""
    report, capture = reading.report, reading.capture
    url = "" if report is None else report.publication.url
    url = url or ("" if capture is None else capture.url)
    return url if url.startswith(("http://", "https://")) else ""


def _is_summary(reading: Reading) -> bool:
    return reading.report is None or any(one.code == _SUMMARY for one in reading.problems)


def _label(url: str) -> str:
    """Return an address as the name of a file: its ending may tell the format."""
    return url.partition("?")[0].partition("#")[0].rstrip("/")


def _path(link: str, number: int) -> str:
    return link if number == 0 else f"{link}[{number + 1}]"


def _sum(done: Visited, added: Added) -> None:
    done.kept += added.kept
    done.changed += added.changed
    done.recaptures += added.recaptures
