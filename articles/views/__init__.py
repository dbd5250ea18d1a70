"""What readers ask for over HTTP: a view parses, asks, shows."""
