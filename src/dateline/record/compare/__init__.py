"""Comparisons of two values: each gives a number with its reasons, which a reviewer can read."""
