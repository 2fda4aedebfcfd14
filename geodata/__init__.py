"""The shapes: country boundaries, disputed areas and route lines, all in WGS84 lon/lat.

Geometry is built and asked here, so that the views only place it; no streamlit, no plotly.
"""
