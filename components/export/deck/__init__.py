"""The deck: slides, charts, PPTX and PDF."""
