"""What helps who edits a table: trial, scratch copy, tidying, duplicates, health."""
