"""From checked rows to the counted snapshot: rates, shares, parts, stages.

What is asked of it is in answers/.
"""
