"""Opens the room on this machine: what is not done yet is done, then the site is served until Ctrl-C."""
