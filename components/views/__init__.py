"""The views of the page, a folder a view, a file a section. What they share is in widgets/."""
