"""A dossier: the only package that knows the order of the stages. CLI and server ask here."""

from dateline.dossier.core import Dossier, open_dossier
from dateline.dossier.incidents import AskedIncidents
from dateline.dossier.judging import Said
from dateline.dossier.places import AskedPlaces
from dateline.dossier.situations import AskedStates
from dateline.dossier.timeline import Asked

__all__ = [
    "Asked",
    "AskedIncidents",
    "AskedPlaces",
    "AskedStates",
    "Dossier",
    "Said",
    "open_dossier",
]
