"""Following a folder that people edit: the last good tables, and what is wrong with the present.

How a viewer is told of it is in components/widgets/edits.py.
"""
