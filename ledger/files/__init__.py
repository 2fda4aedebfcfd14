"""Bytes in and out: folders, CSV text, atomic replacement.

What the bytes mean is asked in gate/.
"""
