"""How fast answers come, next to what plain text matching takes over the same questions."""
