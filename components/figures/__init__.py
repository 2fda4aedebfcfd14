"""Figures and palette: pure functions from tidy frames to Plotly dicts. No streamlit, no I/O."""
