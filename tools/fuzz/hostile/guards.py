"""What input may not bring about: files written elsewhere, a network, other programs."""

import os
import sys
from pathlib import Path

__all__ = ["Escapes", "watch_for_escapes"]

_NET = frozenset({
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind",
    "urllib.Request", "ftplib.connect", "smtplib.connect", "http.client.connect",
})  # fmt: skip
_RUN = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "pty.spawn"}
)
_CHANGE = frozenset({
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod",
    "os.chown", "os.truncate", "shutil.rmtree", "shutil.move", "shutil.copyfile",
})  # fmt: skip
_CODE = frozenset({"pickle.find_class", "webbrowser.open"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Escapes:
    """What was done that no input may bring about, told by the interpreter's own audit events."""

    def __init__(self, folders: tuple[Path, ...], *, spawns: bool) -> None:
        """Allow writing in `folders`, and with `spawns` our own programs."""
        self.found: list[str] = []
        self.watching = False
        self._folders = (*(str(one.resolve()) for one in folders), "/dev/null")
        self._own = (sys.executable,) if spawns else ()

    def look(self, event: str, args: tuple[object, ...]) -> None:
        """Note an escape; called by the interpreter for all that it audits."""
        if not self.watching:
            return
        if event == "open":
            self._opened(*args[:3])
        elif event in _CHANGE:
            self._changed(event, args)
        elif event in _RUN:
            if not (self._own and event == "subprocess.Popen" and args[0] in self._own):
                self.found.append(f"{event} {args!r:.200}")
        elif (event in _NET and not self._is_local(event, args)) or event in _CODE:
            self.found.append(f"{event} {args!r:.200}")

    def _opened(self, path: object, mode: object = None, flags: object = 0) -> None:
        wanted = int(flags) if isinstance(flags, int) else 0
        writes = bool(wanted & _WRITES) or any(c in str(mode or "") for c in "wax+")
        if writes and not self._is_ours(path):
            self.found.append(f"open for writing {path!r:.200}")

    def _changed(self, event: str, args: tuple[object, ...]) -> None:
        paths = [one for one in args[:2] if isinstance(one, (str, bytes, os.PathLike))]
        if not all(map(self._is_ours, paths)):
            self.found.append(f"{event} {args!r:.200}")

    def _is_ours(self, path: object) -> bool:
        if isinstance(path, int):
            return True  # a file that is open already
        real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
        return any(real == one or real.startswith(f"{one}/") for one in self._folders)

    @staticmethod
    def _is_local(event: str, args: tuple[object, ...]) -> bool:
        """Whether it is a pipe of the event loop to itself."""
        return event in {"socket.connect", "socket.bind"} and not isinstance(args[-1], tuple)


def watch_for_escapes(folders: tuple[Path, ...], *, spawns: bool) -> Escapes:
    """Return what will note escapes of this process, once `watching` is set."""
    escapes = Escapes(folders, spawns=spawns)
    sys.addaudithook(escapes.look)
    return escapes
