"""What the command line can do; each command in a module of its own."""
