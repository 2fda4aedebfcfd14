"""Texts, numbers and names as a reader sees them. Every other room of the page may ask here."""
