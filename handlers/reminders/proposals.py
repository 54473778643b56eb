"""The way from an invitation to the subscriptions that it proposes: a button that names the invitation.

The screens on both sides know only this: who invites shows the button, who subscribes takes the press.
"""

from telegram import InlineKeyboardButton

from handlers.people import invitations_texts as texts

PROPOSAL = "vp:"  # vp:<token of the invitation>


def proposal_button(token: str) -> InlineKeyboardButton:
    """The button that shows what the invitation *token* proposes."""
    return InlineKeyboardButton(texts.SHOW_PROPOSAL, callback_data=f"{PROPOSAL}{token}")


def token_of(data: str) -> str:
    """The token of the invitation that a pressed button names."""
    return data.removeprefix(PROPOSAL)
