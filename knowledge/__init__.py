"""What is known and how it is answered; speaks to no network."""
