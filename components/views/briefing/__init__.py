"""The view "Briefing": scenes told one after the other, each with its picture, full-bleed."""

from components.views.briefing.view import fill_view, show

__all__ = ["fill_view", "show"]
