"""The ground: shapes (land, lakes, rivers, tracks, in WGS84 lon/lat) and the freight network.

Geometry is built and asked here, so that the views only place it; no streamlit, no plotly.
"""
