from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from agora.accounts.menu import AccountPage, Group, register_account_page
from agora.core import personal_data
from agora.notifications.kinds import register_kind
from agora.search.sources import register_source
from agora.web import navigation


class RecommendationsConfig(AppConfig):
    name = "agora.recommendations"
    label = "recommendations"
    verbose_name = pgettext_lazy("back office", "Recommendations")

    def ready(self):
        from agora.recommendations.notifications import KINDS
        from agora.recommendations.personal_data import PART
        from agora.recommendations.search import sources

        for source in sources():
            register_source(source)
        personal_data.register(PART)
        navigation.register(
            pgettext_lazy("navigation", "Recommendations"), "recommendations:cycle-list", order=20
        )
        register_account_page(
            AccountPage(
                pgettext_lazy("following", "What I follow"),
                pgettext_lazy(
                    "following", "The recommendations you hear of, and those you do not."
                ),
                "followed-list",
                group=Group.SHOWN,
                order=210,
            )
        )
        for kind in KINDS:
            register_kind(kind)
