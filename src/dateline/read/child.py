"""The child process that parses foreign formats: limits on itself, then a file after the other.

It is told (reader, path, bytes) and answers with readings, each as a length and MessagePack. What
a parser prints goes nowhere near the answers; what it raises ends the child, and the parent says
so.
"""

import os
import resource
import sys
from importlib import import_module
from typing import BinaryIO

import msgspec

from dateline.model.report import Reading
from dateline.ports import Source
from dateline.read.language import load_model
from dateline.read.limits import NO_MEMORY
from dateline.read.one import LEAVES

__all__ = ["serve"]

_HEADER = 8
_QUESTION = msgspec.msgpack.Decoder(tuple[str, str, bytes])


def serve() -> None:
    """Answer until the parent closes the pipe; arguments: CPU seconds a file, bytes of memory."""
    cpu_s, memory = int(sys.argv[1]), int(sys.argv[2])
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import_module("trafilatura")  # before the limits: a file is not to pay for the libraries,
    load_model()  # and the model is unpacked by way of a temporary file
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _answer(answers, b"")
    while header := questions.read(_HEADER):
        question = questions.read(int.from_bytes(header, "big"))
        _limit_cpu(cpu_s)
        try:
            _answer(answers, _readings(question))
        except MemoryError:
            os._exit(NO_MEMORY)  # nothing more may be allocated, not even for leaving


def _readings(question: bytes) -> bytes:
    name, path, raw = _QUESTION.decode(question)
    reader = next(reader for reader in LEAVES if reader.name == name)
    found = tuple(reader.read(Source(path, raw)))
    return msgspec.msgpack.encode(tuple(_light(reading, raw) for reading in found))


def _light(reading: Reading, raw: bytes) -> Reading:
    """Leave out the bytes that the parent has itself."""
    if reading.raw != raw:
        return reading
    return Reading(reading.path, b"", reading.raw_sha256, reading.report, reading.problems)


def _answer(answers: BinaryIO, body: bytes) -> None:
    answers.write(len(body).to_bytes(_HEADER, "big") + body)
    answers.flush()


def _limit_cpu(cpu_s: int) -> None:
    """Allow `cpu_s` more seconds: the limit of the system counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + cpu_s
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
