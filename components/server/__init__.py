"""The server round the page: routes, headers, packing, and what it holds for all viewers.

What one viewer chose is never here, but in the address (components/link).
"""
