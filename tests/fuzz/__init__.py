"""Fuzzing: one list of targets, for the long runs of `python -m tests.fuzz.run` and the short one of the test suite."""
