"""Following a folder that people edit: the last good tables, and what is wrong with the present."""
