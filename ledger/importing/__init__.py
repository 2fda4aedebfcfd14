"""Importers: files in the field's standard formats in, candidate rows of data/pledges.csv out.

What a file says in codes that are not ours is looked up in explicit tables; what no table maps is
listed and held back, never guessed. Nothing here writes into the data folder.
"""
