"""The view "Briefing": scenes told one after the other, each with its picture, full-bleed.

What a scene says is in components/scenes; the same scenes on paper are in components/export.
"""
