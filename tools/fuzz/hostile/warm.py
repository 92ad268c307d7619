"""Loads all that harnesses need, once: each process that tries inputs is parted from this one."""

from hostile.all import names

__all__: list[str] = []

names()
