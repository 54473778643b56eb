"""Telegram played inside this process: for the terminal, the browser chat and the tests."""
