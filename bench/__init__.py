"""Benchmarks (`make bench`): ratios within one run, since machines are shared and noisy."""
