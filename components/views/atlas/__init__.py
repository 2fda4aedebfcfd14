"""The view "Atlas": the map, the headline, the filters and the deals behind them.

The map itself is figures/atlas_map.py and, in the browser, live_plot/static/atlas_map.js.
"""
