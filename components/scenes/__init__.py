"""A scene of the briefing, filled in with its numbers; how it is drawn is in views and export."""
