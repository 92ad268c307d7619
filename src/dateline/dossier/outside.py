"""A dossier and what others have: datasets of the field beside it, judgements of other dossiers."""

from pathlib import Path

from dateline.dossier.comparing import compare_file
from dateline.dossier.custody import written
from dateline.dossier.desk import Desk
from dateline.dossier.importing import import_annotations, import_judgements, import_out, kind_of
from dateline.dossier.wire_compare import CompareOut
from dateline.dossier.wire_import import ImportOut
from dateline.model.custody import Deed

__all__ = ["Outside"]


class Outside(Desk):
    """The part of a dossier that meets what others have made."""

    def compare(self, path: str | Path, scheme: str | None = None) -> CompareOut:
        """Return what a CSV file of ACLED or UCDP GED and the events have in common.

        Args:
            path: The file.
            scheme: "acled" or "ucdp"; None: what its header says.

        Raises:
            ConfigError: It is not there, or is no such table.
        """
        self._fresh()
        return compare_file(self._store, Path(path), scheme)

    def import_file(self, path: str | Path, by: str, *, dry_run: bool = False) -> ImportOut:
        """Take over the judgements or annotations of a file, where their words are here.

        Args:
            path: Another dossier, the lines of its `jsonl` export, or Web Annotations (.jsonld).
            by: Who imports it; each judgement keeps its own author.
            dry_run: Whether to keep nothing, and only say what would be.

        Raises:
            ConfigError: It is none of these, or cannot be read.
            StoreError: It is a dossier that cannot be opened.
        """
        where = Path(path)
        kind = kind_of(where)
        if kind == "annotations":
            self._fresh()
            found = import_annotations(self._store, where, self._shown, dry_run=dry_run)
        else:
            found = import_judgements(self._store, where, kind, self._voices, dry_run=dry_run)
        if found[0] and not dry_run:
            self._store.log(Deed.IMPORTED, {"files": [written(where)], "for": by})
        return import_out(where, kind, by, found, dry_run=dry_run)
