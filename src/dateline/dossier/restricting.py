"""Reports that not everybody of a team may read: a deed of the log, which copies take along.

That a report is restricted stands in the log of the dossier, beside who said so and when, so that
it can neither be lost nor lifted unseen. What it means for readers is the server's matter: see
`docs/decisions/0022-team.md`.
"""

from collections.abc import Sequence

import msgspec

from dateline.errors import ConfigError, MissingError, StoreError
from dateline.model.custody import Deed
from dateline.model.ids import ReportId
from dateline.ports import Store

__all__ = ["Restricting"]


class _About(msgspec.Struct, frozen=True):
    restricted: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


class Restricting:
    """The part of a dossier that knows which of its reports are restricted."""

    _store: Store
    _restrictions: tuple[int, frozenset[str]] = (0, frozenset())  # the entries read, what they say

    def identity(self) -> str:
        """Return what no copy changes: the hash of the first entry of the log.

        Raises:
            MissingError: There is no log.
        """
        first = next(self._store.custody(), None)
        if first is None:
            raise MissingError(
                "this dossier has no log, so that nothing tells it from another",
                hint="open it once with any command where its file can be written",
            )
        return first.hash

    def restricted(self) -> frozenset[str]:
        """Return the ids of the reports that are restricted now; reads only what is new."""
        last = self._store.last_entry()
        n = 0 if last is None else last.n
        read, said = self._restrictions
        if n > read:
            for entry in self._store.custody(read):
                if entry.what in (Deed.RESTRICTED, Deed.OPENED):
                    about = msgspec.json.decode(entry.about, type=_About)
                    said = (said | frozenset(about.restricted)) - frozenset(about.opened)
                n = max(n, entry.n)
            self._restrictions = n, said
        return said

    def restrict(self, reports: Sequence[str], *, lift: bool = False) -> tuple[str, ...]:
        """Have reports be restricted, or with `lift` no more; return those that were not yet.

        Raises:
            MissingError: There is no report of such an id.
            ConfigError: None is named.
            StoreError: The log cannot be written.
        """
        asked = sorted(frozenset(reports))
        if not asked:
            raise ConfigError("no report is named", hint="`dateline reports DOSSIER` lists them")
        known = {id_ for id_, _ in self._store.texts(map(ReportId, asked))}
        for name in asked:
            if name not in known:
                raise MissingError(
                    f"there is no report {name!r} in this dossier",
                    hint="`dateline reports DOSSIER` lists them",
                )
        before = self.restricted()
        new = tuple(name for name in asked if (name in before) is lift)
        if new:
            what, key = (Deed.OPENED, "opened") if lift else (Deed.RESTRICTED, "restricted")
            if self._store.log(what, {key: list(new)}) is None:
                raise StoreError(
                    "the log of this dossier cannot be written, and that is where it is kept",
                    hint="see that its file may be written",
                )
        return new
