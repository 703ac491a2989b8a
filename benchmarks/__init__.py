"""Measurements of speed, as ratios within one run; `python -m benchmarks.run` writes docs/benchmarks.md."""
