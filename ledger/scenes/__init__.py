"""What the gate and the answers know of a scene: placeholders, words, rows.

How it is filled in and drawn is in components.
"""
