from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.core import personal_data
from agora.notifications.kinds import register_kind
from agora.web import navigation


class ConversationsConfig(AppConfig):
    name = "agora.conversations"
    label = "conversations"
    verbose_name = pgettext_lazy("back office", "Messages")

    def ready(self):
        from agora.conversations.notifications import KINDS
        from agora.conversations.personal_data import PART
        from agora.conversations.retention import RULE
        from agora.conversations.selectors import unread_by
        from agora.privacy.retention import register_rule

        personal_data.register(PART)
        register_rule(RULE)
        for kind in KINDS:
            register_kind(kind)
        navigation.register_counter(
            pgettext_lazy("conversation", "Messages"),
            "conversations:conversation-list",
            icon="letter",
            rows=unread_by,
        )
