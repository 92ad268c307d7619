"""How much work a call is, counted and not timed, so that a busy machine changes nothing.

What is counted: lines of Python run, a jump back in a loop being one more, and calls, those of
functions written in C with them. What is not: how long a function in C takes over one call (a
regular expression, a search in a list). Where the work may hide there, `within_cpu` gives the
ceiling of the system a child runs under: no measure, but a bound that only runaway work meets.
"""

import subprocess
import sys
from collections.abc import Callable
from types import FrameType

__all__ = ["within_cpu", "work"]

_CAPPED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, ({0}, {0})); exec(sys.argv[1])"
)


def work(function: Callable[[], object]) -> int:
    """Return how many lines and calls it takes to run `function` in this thread."""
    count = 0

    def line(_frame: FrameType, _event: str, _arg: object) -> object:
        nonlocal count
        count += 1
        return line

    def call(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "c_call"

    traced, profiled = sys.gettrace(), sys.getprofile()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        function()
    finally:
        sys.settrace(traced)
        sys.setprofile(profiled)
    return count


def within_cpu(program: str, *, cpu_s: int = 120) -> None:
    """Run a program in a child that the kernel ends after `cpu_s` seconds of computing.

    This is a ceiling: set it a hundred times above what the honest work takes, and as far below
    what its square would take.

    Raises:
        AssertionError: It was ended, or failed; with what it wrote.
    """
    done = subprocess.run(
        [sys.executable, "-c", _CAPPED.format(cpu_s), program],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0, f"status {done.returncode}: {done.stderr[-2000:]}"
