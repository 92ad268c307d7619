"""A dossier: the only package that knows the order of the stages. CLI and server ask here."""

from dateline.dossier.core import Dossier, open_dossier
from dateline.dossier.timeline import Asked

__all__ = ["Asked", "Dossier", "open_dossier"]
