"""What views share on the page: filters, tables, notices, explain, the panel of a dossier.

What one view alone needs is in its folder under components/views.
"""
