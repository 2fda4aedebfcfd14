"""The view "Investors": promise against money, one question a section.

Filters and sections are in the address. Each section gets the same `Studied` and draws itself.
"""
