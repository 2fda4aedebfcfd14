"""A scene of the briefing filled in with its numbers, and the answers that all its pictures show.

How it is drawn is in views/briefing and export; what its row may hold is in ledger/scenes.
"""
