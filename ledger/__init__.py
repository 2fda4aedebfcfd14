"""The ledger: reads the tables of data/, checks them, counts them and answers questions.

Rooms stand in the order of a row's way: tables, files, gate, counting, answers. No screen, no map.
"""
