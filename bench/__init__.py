"""Measuring Reportedly through its public commands: benchmarks, their gate, and speed."""
