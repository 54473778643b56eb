"""Lets go of the memory of chats and people that fell silent."""

from datetime import datetime

from handlers.context import MEMORY, App


def forget_idle(app: App, *, at: datetime) -> None:
    """Drop from memory the chats and people that nothing was heard of for half an hour."""
    for chat_id, chat in list(app.chat_data.items()):
        if all(at - exchange.at > MEMORY for exchange in chat.exchanges):
            app.drop_chat_data(chat_id)
    for user_id, asker in list(app.user_data.items()):
        if asker.seen_at is None or at - asker.seen_at > MEMORY:
            app.drop_user_data(user_id)
