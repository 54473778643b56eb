"""What members ask, and what they say of an answer."""
