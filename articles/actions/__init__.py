"""The only code that writes: permission, lock, write, in one transaction, inside one history context."""
