"""A real PostgreSQL server for tests: Debian's, in a folder of its own, gone with the session.

It listens on a Unix socket in that folder and nowhere else, syncs nothing, and runs as `postgres`
where the tests run as root, whom PostgreSQL refuses.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

__all__ = ["Server", "missing", "start"]

PASSWORD = "Ru$h-9 moor"  # asked for of every user but the one who runs the server
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"


@dataclass(frozen=True)
class Server:
    """A running server: `folder` holds its socket and data."""

    folder: Path

    def address(self, schema: str, *, user: str = "postgres", password: str = "") -> str:
        """Return the address of a dossier."""
        who = user + (f":{password}" if password else "")
        return f"postgresql://{who}@/postgres?host={self.folder}&schema={schema}"

    def address_for(self, path: str | Path) -> str:
        """Return the address that stands for a path: another for each."""
        return self.address("t_" + hashlib.sha256(str(path).encode()).hexdigest()[:20])

    def run(self, sql: str, *values: object, schema: str = "public") -> list[tuple]:
        """Run a statement in a schema, past Dateline."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres") as there:
            there.execute(f'SET search_path TO "{schema}"')
            done = there.execute(sql, values or None)
            return done.fetchall() if done.description else []

    def tool(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's own programs as whoever runs the tests."""
        programs = _programs()
        assert programs is not None
        subprocess.run([str(programs / program), *words], check=True, timeout=180)

    def control(self, *words: str) -> None:
        """Tell the server to start, stop or restart."""
        told = f"-c listen_addresses= -c unix_socket_directories={self.folder} {FAST}"
        data, log = str(self.folder / "data"), str(self.folder / "log")
        _run(self.folder, "pg_ctl", "-D", data, "-w", "-t", "120", "-l", log, "-o", told, *words)


def missing() -> str:
    """Return why there can be no server here; "" where there can."""
    if _programs() is None:
        return "there is no PostgreSQL server here: apt-get install postgresql"
    if os.geteuid() == 0 and (shutil.which("runuser") is None or not _is_user("postgres")):
        return "PostgreSQL does not run as root, and there is no user postgres here"
    return ""


def start(folder: Path) -> Server:
    """Return a new server in a folder that is not there yet."""
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    secret = folder / "secret"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    asked = ("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={secret}", "--no-sync")
    data = str(folder / "data")
    _run(folder, "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres", *asked)
    rules = folder / "data" / "pg_hba.conf"
    rules.write_text("local all postgres trust\nlocal all all scram-sha-256\n")
    server = Server(folder)
    server.control("start")
    return server


def _run(folder: Path, program: str, *words: str) -> None:
    programs = _programs()
    assert programs is not None
    as_user = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    log = folder / "said"
    with log.open("ab") as said:  # not a pipe: the server would hold it open
        done = subprocess.run(
            [*as_user, str(programs / program), *words],
            stdout=said, stderr=said, stdin=subprocess.DEVNULL, timeout=180, check=False,
            cwd=folder,
        )  # fmt: skip
    assert done.returncode == 0, log.read_text()


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_number)
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).resolve().parent if here else None


def _number(path: Path) -> tuple[int, str]:
    name = path.parts[-3]
    return (int(name) if name.isdigit() else 0, name)


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
