from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.core import personal_data
from agora.notifications.kinds import register_kind
from agora.search.sources import register_source
from agora.web import navigation


class ForumConfig(AppConfig):
    name = "agora.forum"
    label = "forum"
    verbose_name = pgettext_lazy("back office", "Forum")

    def ready(self):
        from agora.forum.notifications import KINDS
        from agora.forum.personal_data import PART
        from agora.forum.search import SOURCE

        register_source(SOURCE)
        personal_data.register(PART)
        for kind in KINDS:
            register_kind(kind)
        navigation.register(pgettext_lazy("navigation", "Forum"), "forum:category-list", order=15)
