"""References to what was read: one module for each form, all over one value, `cited.Cited`."""
