"""How the base is kept: add, change, approve, look back; files; questions that got no answer."""
