"""What somebody follows, what he is told, and what he does with it."""
