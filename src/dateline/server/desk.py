"""What the server holds: the dossier, what was made of it for this revision, and the jobs.

One `Dossier` serves all threads: its store gives each transaction a connection of its own, and a
reading one sees the dossier as it was when it began, whoever writes meanwhile. It answers from the
record as it stands, so that no question waits for a rebuild.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from litestar.di import NamedDependency

from dateline.dossier import Dossier, open_dossier
from dateline.dossier.whereabouts import absolute
from dateline.errors import ConfigError
from dateline.server.basemap import read_basemap
from dateline.server.child import Child, Failed
from dateline.server.jobs import Jobs, rebuilding
from dateline.server.settings import Settings
from dateline.server.team.roster import Roster
from dateline.server.team.throttle import Throttle
from dateline.store.accounts import open_accounts

__all__ = ["AtDesk", "Desk"]

T = TypeVar("T")

_SMALL = 100  # reports of which a record is rebuilt in about a second, while the judge waits
_QUIET = 8  # looks in a row at which nothing changed, before the work of others is taken for done


class Desk:
    """The dossier that is served; every method may be called by any thread."""

    def __init__(self, settings: Settings) -> None:
        """Open the dossier; `begin` brings its record up to date.

        Raises:
            ConfigError: It is in memory only, or the base map is none.
            StoreError: It is not there, is no dossier, or was written by a newer version.
        """
        if str(settings.dossier) == ":memory:":
            raise ConfigError("nothing is in it", hint="give the file of a dossier")
        self.settings = settings
        self.basemap = None if settings.basemap is None else read_basemap(settings.basemap)
        self.dossier: Dossier = open_dossier(settings.dossier, create=False, standing=True)
        self.roster, self.throttle = _team(settings, self.dossier)
        self.jobs = Jobs(settings.dossier, self._follow)
        self.is_ending: Callable[[], bool] = lambda: False  # streams end when the server does
        self._lock = Lock()
        self._building = Lock()
        self._made: dict[str, tuple[str, object]] = {}
        self._tried = ""  # the revision for which a rebuild was asked last
        self._seen = ("", 0)  # the revision that was looked at last, and how often in a row

    def begin(self, tell: Callable[[str], None]) -> None:
        """Bring the record up to date, before the first question.

        Raises:
            ConfigError: It cannot be built.
        """
        size = self.dossier.size()
        if self.dossier.is_stale():
            tell(f"building the record of {size} reports ...")
            self._build(size)
        if size > _SMALL:
            tell("laying out the board ...")
        self.dossier.board()

    def _build(self, size: int) -> None:
        if size <= _SMALL:
            self.dossier.rebuild()
            return
        try:
            Child(rebuilding(absolute(self.settings.dossier)), Path("/")).run(lambda _line: None)
        except Failed as error:
            raise ConfigError(f"the record cannot be built: {error}") from error

    def remembered(self, key: str, make: Callable[[], T], *, of_record: bool = False) -> T:
        """Return what `make` makes, once for each revision, or with `of_record` for each record."""
        made_of = self.dossier.basis() if of_record else self.dossier.revision()
        with self._lock:
            kept = self._made.get(key)
        if kept is not None and kept[0] == made_of:
            return cast("T", kept[1])
        made = make()
        with self._lock:
            self._made[key] = made_of, made
        return made

    def is_stale(self) -> bool:
        """Whether a rebuild is due: the record does not stand on all that is kept."""
        return self.remembered("stale", self.dossier.is_stale)

    def judged(self) -> None:
        """Have the record follow what was judged: at once where that is quick, else by a job."""
        if self.dossier.is_stale():
            self._follow()

    def look(self) -> str:
        """Return the revision; where another process left the record behind, have it follow.

        Called at intervals. While an `add` goes on elsewhere, the revision changes with each batch,
        and the record is its own to rebuild.
        """
        revision = self.dossier.revision()
        before, times = self._seen
        self._seen = (revision, times + 1 if revision == before else 0)
        if self._seen[1] == _QUIET and not self.jobs.is_busy() and self.is_stale():
            self._follow()
        return revision

    def close(self) -> None:
        """End the jobs and let go of the dossier."""
        self.jobs.close()
        self.dossier.close()
        if self.roster is not None:
            self.roster.close()

    def _follow(self) -> None:
        """Have a stale record rebuilt, once for each revision, for it may fail."""
        revision = self.dossier.revision()
        if revision == self._tried or not self.dossier.is_stale():
            return
        self._tried = revision
        if self.dossier.size() <= _SMALL and not self.jobs.is_busy():
            with self._building:
                self.dossier.rebuild()
        else:
            self.jobs.rebuild()


def _team(settings: Settings, dossier: Dossier) -> tuple[Roster | None, Throttle | None]:
    """Return the accounts of those who may ask, and what counts their requests; None for nobody's.

    Raises:
        ConfigError: There are none, and reports are restricted that others could read.
    """
    if settings.team is not None:
        return Roster(open_accounts(settings.team)), Throttle(settings.rates)
    if settings.token is not None and dossier.restricted():
        raise ConfigError(
            "reports of this dossier are restricted, and a token does not tell who reads them",
            hint="serve it to a team, with --team, or on this machine alone, without --token",
        )
    return None, None


AtDesk = NamedDependency[Desk]
"""What a handler names that asks the desk; the application gives it."""
