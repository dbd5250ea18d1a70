"""What readers ask for: filters and queries as plain values, parsed from addresses and written back."""
