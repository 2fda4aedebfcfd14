"""The ground: shapes (boundaries, lakes, tracks, in WGS84 lon/lat) and the freight network on it.

Geometry is built and asked here, so that the views only place it; no streamlit, no plotly.
"""
