"""Hostile input: one harness for each thing that takes what others made; `run.py` drives them."""
