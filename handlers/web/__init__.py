"""The door for browsers: a chat page over a local conversation, and what machines ask of the site."""
