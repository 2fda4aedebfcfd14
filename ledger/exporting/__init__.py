"""Gives the checked tables in formats of other programs, a file for each format.

What is exported is gathered once, in `gathering.py`; the same data version gives the same bytes.
"""
