"""The map as a picture: planned first, then drawn, with its legend, names and alternative text."""
