"""The map as a picture: planned first, then drawn, with its legend, names and alternative text.

What the browser draws of the same map is in live_plot, the colours of both in figures/palette.py.
"""
