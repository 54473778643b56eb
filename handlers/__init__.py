"""The doors for people: chat modules that share context, texts and replies, and never import one another."""
