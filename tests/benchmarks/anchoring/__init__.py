"""How well passages are carried to changed texts, measured on texts whose changes are known.

`python -m tests.benchmarks.anchoring` prints the figures; docs/anchoring.md says what they mean.
"""
