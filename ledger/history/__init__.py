"""The tables through time: which versions there are, how each is read, what changed between two.

What is done with an answer (print it, draw it) is decided in `commands/diff.py` and on the page.
"""
