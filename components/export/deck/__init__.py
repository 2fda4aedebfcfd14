"""The deck: a scene as a slide in plain data, and the same slide written as PPTX and as PDF.

What a scene says is decided in components/scenes, the map on the slide in export/map.
"""
