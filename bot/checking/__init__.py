"""`zienswijzer doctor`: what is well, what is off and what is wrong."""
