"""Paper: fonts, letters, sheets and credits of everything that is drawn without a browser."""
