"""Reporting a message, or a whole conversation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_http_methods

from agora.conversations.actions.report_conversation import report_conversation
from agora.conversations.drafts import draft_of, drop_draft, keeps_draft
from agora.conversations.forms import ReportForm
from agora.conversations.models import Message
from agora.conversations.navigation import conversation_crumbs
from agora.conversations.selectors import get_conversation_for, messages_seen_by, other_of


@keeps_draft("reason", "text")
@require_http_methods(["GET", "HEAD", "POST"])
def conversation_report(request, pk: int):
    """Say what is wrong with a message (`message` in the address), or with the conversation."""
    conversation = get_conversation_for(request.user, pk)
    message = _message(request, conversation)
    form = ReportForm(request.POST if request.method == "POST" else None, initial=draft_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            report_conversation(
                reporter=request.user,
                conversation=conversation,
                message=message,
                language=get_language(),
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            drop_draft(request)
            said = pgettext("report", "Thank you. Those who look after the place will look at it.")
            messages.success(request, said)
            return redirect("conversations:conversation-detail", pk)
    return render(
        request,
        "conversations/conversation_report/index.html",
        {
            "form": form,
            "message": message,
            "other": str(other_of(conversation, request.user)),
            "conversation": conversation,
            "breadcrumb": conversation_crumbs(conversation, pgettext("report", "Report")),
        },
        status=422 if form.is_bound else 200,
    )


def _message(request, conversation) -> Message | None:
    key = request.GET.get("message", "")
    if not key:
        return None
    received = messages_seen_by(request.user, conversation).exclude(author=request.user)
    found = received.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if found is None:
        raise Http404
    return found
