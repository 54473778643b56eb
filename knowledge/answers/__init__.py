"""From a typed question to a sentence with its source."""
