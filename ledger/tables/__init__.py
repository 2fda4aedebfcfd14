"""The tables themselves: columns, vocabularies, one model a table, and the dictionary made of them.

Nothing here opens a file or compares two rows; reading and checking are in files/ and gate/.
"""
