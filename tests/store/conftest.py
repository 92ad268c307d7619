"""What tests of stores share."""

import pytest

from dateline.dossier import open_dossier
from dateline.dossier.wire_custody import SignedHead


@pytest.fixture
def head_of():
    """The head of a dossier's log, unsigned."""

    def made(path):
        with open_dossier(path, create=False, standing=True) as dossier:
            return SignedHead(dossier.head())

    return made
