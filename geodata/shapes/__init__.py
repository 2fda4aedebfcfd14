"""Boundaries, lakes and tracks, their checks, and the builders that make them anew."""
