"""Reads for pages: one function a page, a frozen dataclass out, a fixed number of SQL queries."""
