"""The freight network: places, legs, ways through it, days, and how much can pass.

It is built from the counted snapshot; how a route is drawn and worded is in components.
"""
