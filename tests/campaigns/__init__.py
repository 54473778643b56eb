"""Campaigns: the promises of the house, tried against a Telegram played over real sockets."""
