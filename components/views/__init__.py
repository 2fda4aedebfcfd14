"""The views of the page, a folder a view, a file a section. No view uses another one's files.

What they share is in components/widgets, figures and words.
"""
