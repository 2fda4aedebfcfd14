"""The view "Briefing": scenes told one after the other, each with its picture, full-bleed."""
