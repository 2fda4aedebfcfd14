"""Figures and palette: pure functions from tidy frames to Plotly dicts. No streamlit, no I/O.

Charts that need no browser are in export/deck, and read the same palette.
"""
