"""Django's Postgres backend, which can also start the embedded server."""
