"""Pure Dutch language: folding, words, dates. Knows no council."""
