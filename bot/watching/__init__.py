"""What looks after the house while it runs: alarms, the nightly copy, and the sign of life."""
