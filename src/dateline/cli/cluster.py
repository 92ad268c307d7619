"""What commands that work on a cluster share: where it is, and how it is trusted."""

from typing import Annotated

import typer

from dateline.errors import ConfigError
from dateline.ports import Cluster, ClusterAt
from dateline.run import open_cluster

__all__ = ["ClusterOption", "TlsOption", "cluster_of"]

_FILES = 3

ClusterOption = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Work on the Dask cluster whose scheduler is at tcp://HOST:PORT.",
    ),
]
TlsOption = Annotated[
    str,
    typer.Option(
        "--cluster-tls",
        metavar="CA,CERT,KEY",
        help="Meet the cluster at tls://HOST:PORT with these three files (PEM).",
    ),
]


def cluster_of(address: str, tls: str) -> Cluster | None:
    """Return the cluster that is named, which is asked nothing yet; None for none.

    Raises:
        ConfigError: It is no address of a cluster, or TLS has no cluster or not three files.
    """
    files = tuple(part.strip() for part in tls.split(",") if part.strip())
    if files and not address:
        raise ConfigError("--cluster-tls is for a cluster", hint="give --cluster tls://HOST:PORT")
    if len(files) not in (0, _FILES):
        raise ConfigError(
            f"--cluster-tls takes three files, not {len(files)}",
            hint="--cluster-tls ca.pem,cert.pem,key.pem",
        )
    return open_cluster(ClusterAt(address, files)) if address else None
