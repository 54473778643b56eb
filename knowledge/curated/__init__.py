"""The curated files with which a new base starts; data only."""
