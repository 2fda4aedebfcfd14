"""What views share on the page: filters, tables, notices, explain, the panel of a dossier."""
