"""The server round the page: routes, headers, packing, and what it holds for all viewers."""
