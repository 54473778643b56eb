"""Who somebody is and what is kept of him: roles, invitations, groups, logging in, forgetting."""
