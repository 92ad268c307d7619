"""Patterns: what the words of a time look like, by family; each rule is a name with a pattern."""
