"""The child process that parses foreign formats: limits on itself, then a file after the other.

It is told (reader, path, bytes, options, CPU seconds) and answers with readings, each as a length
and MessagePack. What a parser prints goes nowhere near the answers; what it raises ends the child,
and the parent says so.
"""

import gc
import os
import resource
import sys
from dataclasses import replace
from importlib import import_module
from typing import BinaryIO

import msgspec

from dateline.model.report import Reading
from dateline.ports import Options, Source
from dateline.read.language import load_model
from dateline.read.limits import NO_MEMORY
from dateline.read.one import LEAVES
from dateline.read.zones import offsets_of

__all__ = ["serve"]

_HEADER = 8
_QUESTION = msgspec.msgpack.Decoder(tuple[str, str, bytes, Options, int])


def serve() -> None:
    """Answer until the parent closes the pipe; argument: bytes of memory."""
    memory = int(sys.argv[1])
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import_module("trafilatura")  # before the limits: a file is not to pay for the libraries,
    load_model()  # and the model is unpacked by way of a temporary file
    gc.collect()
    gc.freeze()  # 300,000 objects of the libraries, which are never garbage
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _answer(answers, b"")
    while header := questions.read(_HEADER):
        question = questions.read(int.from_bytes(header, "big"))
        try:
            _answer(answers, _readings(question))
        except MemoryError:
            os._exit(NO_MEMORY)  # nothing more may be allocated, not even for leaving


def _readings(question: bytes) -> bytes:
    name, path, raw, options, cpu_s = _QUESTION.decode(question)
    _limit_cpu(cpu_s)
    reader = next(reader for reader in LEAVES if reader.name == name)
    found = tuple(reader.read(Source(path, raw, options)))
    light = tuple(_light(reading, raw) for reading in found)
    return msgspec.msgpack.encode((light, tuple(map(offsets_of, found))))


def _light(reading: Reading, raw: bytes) -> Reading:
    """Leave out the bytes that the parent has itself."""
    if reading.raw != raw:
        return reading
    return replace(reading, raw=b"")


def _answer(answers: BinaryIO, body: bytes) -> None:
    answers.write(len(body).to_bytes(_HEADER, "big") + body)
    answers.flush()


def _limit_cpu(cpu_s: int) -> None:
    """Allow `cpu_s` more seconds: the limit of the system counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + cpu_s
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
