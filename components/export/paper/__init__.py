"""Paper: fonts, letters, sheets and credits of everything that is drawn without a browser.

What is drawn on it is known to export/map and export/deck alone.
"""
