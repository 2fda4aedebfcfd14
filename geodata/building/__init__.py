"""Builders of rows and shapes, run by hand and never by the page; each names its own source.

They need the packages of the extra `build` in pyproject.toml.
"""
