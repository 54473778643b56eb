"""From Telegram to the handlers: each update stands in the inbox before it is handled, once and in order."""
