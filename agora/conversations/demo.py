"""This room's part of the demo cooperative: two conversations, one with something new."""

import tomllib
from itertools import cycle
from pathlib import Path

from django.db import transaction

from agora.accounts.models import User
from agora.conversations.actions.reply import reply
from agora.conversations.actions.start_conversation import start_conversation
from agora.conversations.actions.writing import thread_of
from agora.conversations.models import Conversation
from agora.conversations.notifications import MESSAGE
from agora.notifications.actions.take_back import take_back

DATA = Path(__file__).parent / "demo_data" / "conversations.toml"


@transaction.atomic
def load_conversations() -> int:
    """Let the demo's people, who must be there already, write what nobody wrote yet; give how many
    conversations are new. No mail goes."""
    if Conversation.objects.exists():
        return 0
    entries = tomllib.loads(DATA.read_text(encoding="utf-8"))["conversation"]
    people = {user.email: user for user in User.objects.all()}
    for entry in entries:
        _load(entry, people[entry["from"]], people[entry["to"]])
    return len(entries)


def _load(entry: dict, sender: User, recipient: User) -> None:
    first, *others = entry["messages"]
    conversation = start_conversation(
        sender=sender, recipient=recipient, subject=entry["subject"], **first
    )
    for author, message in zip(cycle([recipient, sender]), others, strict=False):
        reply(actor=author, conversation=conversation, **message)
    take_back(
        kind=MESSAGE.code,
        recipient_ids=[sender.pk, recipient.pk],
        about=[thread_of(conversation.pk)],
    )
