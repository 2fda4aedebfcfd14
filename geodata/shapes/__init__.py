"""Boundaries, lakes, rivers and tracks, their checks, and the builders that make them anew.

Nothing here knows of days or tonnes: that is in geodata/network.
"""
