"""Telegram's servers, played over real sockets on this machine."""

from tests.loopback.telegram import LoopbackTelegram

__all__ = ["LoopbackTelegram"]
