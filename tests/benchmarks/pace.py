"""How fast the benchmarks walk by the store's clock: keys are pressed faster than anybody walks."""

PACES = (17, 31, 22, 44, 26, 53, 19, 38)
"""Seconds from answer to answer: no five too fast, no nine too even, so nothing is asked."""
