from django.urls import include, path
from django.utils.translation import pgettext_lazy

from agora.conversations.views import conversation, inbox, report

messages = [
    path("", inbox.conversation_list, name="conversation-list"),
    path("<int:pk>/", conversation.conversation_detail, name="conversation-detail"),
    path(
        pgettext_lazy("address", "<int:pk>/read/"),
        conversation.conversation_read,
        name="conversation-read",
    ),
    path(
        pgettext_lazy("address", "<int:pk>/archive/"),
        conversation.conversation_archive,
        name="conversation-archive",
    ),
    path(
        pgettext_lazy("address", "<int:pk>/block/"),
        conversation.conversation_block,
        name="conversation-block",
    ),
    path(
        pgettext_lazy("address", "<int:pk>/report/"),
        report.conversation_report,
        name="conversation-report",
    ),
]

app_name = "conversations"
urlpatterns = [path(pgettext_lazy("address", "messages/"), include(messages))]
