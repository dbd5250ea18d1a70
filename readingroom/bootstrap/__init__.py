"""Makes the virtual environment and goes on inside it. Nothing but the standard library is at hand here."""
