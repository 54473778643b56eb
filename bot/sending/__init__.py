"""From the outbox to people: what is to be told, by which channel, and within which limits."""
