"""Small bases as older versions of the program left them, and the one that this version would leave."""
