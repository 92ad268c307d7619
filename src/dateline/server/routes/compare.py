"""The dossier beside a file of another dataset."""

import tempfile
from pathlib import Path
from typing import Literal

from anyio import to_thread
from litestar import Request, post
from litestar.datastructures import State
from litestar.params import FromQuery

from dateline.dossier.wire_compare import CompareOut
from dateline.server.desk import AtDesk
from dateline.server.uploads import keep

__all__ = ["ROUTES"]


@post("/compare", status_code=200, request_max_body_size=None)
async def compare(
    request: Request[object, object, State],
    desk: AtDesk,
    scheme: FromQuery[Literal["acled", "ucdp"] | None] = None,
) -> CompareOut:
    """Take a CSV of ACLED or UCDP GED, as the bytes of the body, and hold it beside the events.

    `scheme`: which it is; left out, its header tells. Nothing of the file is kept.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / "sent" / "rows.csv"
        path.parent.mkdir()
        await keep(request.stream(), path, desk.settings.largest_upload)
        return await to_thread.run_sync(desk.dossier.compare, path, scheme)


ROUTES = (compare,)
