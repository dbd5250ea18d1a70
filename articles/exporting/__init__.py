"""Records -> files that other programs read; pure."""
