"""Texts, numbers and names as a reader sees them. Every other room of the page may ask here.

Nothing is drawn, and no number is worked out. The terms are those of CONTRIBUTING's glossary.
"""
