"""The view "Corridors": a question of the freight network, its answer on a map and in figures.

Routes, days and tonnes are worked out in geodata/network; here they are asked for and shown.
"""
