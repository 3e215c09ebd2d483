"""One conversation: reading it, answering, putting it away."""

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from agora.conversations.actions.keep_conversation import (
    archive_conversation,
    mark_conversation_read,
)
from agora.conversations.actions.reply import reply
from agora.conversations.drafts import draft_of, drop_draft, keeps_draft
from agora.conversations.forms import ReplyForm
from agora.conversations.navigation import conversation_crumbs
from agora.conversations.selectors import (
    get_conversation_for,
    no_subject,
    other_of,
    page_of_messages,
    place_of,
)
from agora.core.pagination import InvalidCursor
from agora.privacy.actions.block_person import block_person
from agora.privacy.actions.unblock_person import unblock_person
from agora.privacy.selectors import has_blocked


@keeps_draft("text", "language")
@require_http_methods(["GET", "HEAD", "POST"])
def conversation_detail(request, pk: int):
    """What two people wrote, the newest first, and the answer. Looking at it marks nothing."""
    conversation = get_conversation_for(request.user, pk)
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=draft_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            reply(actor=request.user, conversation=conversation, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            drop_draft(request)
            messages.success(request, pgettext("conversation", "Your message is sent."))
            return redirect("conversations:conversation-detail", pk)
    return render(
        request,
        "conversations/conversation_detail/index.html",
        _shown(request, conversation, form),
        status=422 if form.is_bound else 200,
    )


def _shown(request, conversation, form: ReplyForm) -> dict:
    place, other = place_of(conversation, request.user), other_of(conversation, request.user)
    try:
        page = page_of_messages(request.user, conversation, request.GET.get("cursor"))
    except InvalidCursor as error:
        raise Http404 from error
    for message in page.rows:
        message.is_own = message.author_id == request.user.pk
        message.is_new = not message.is_own and (
            place.read_at is None or message.sent_at > place.read_at
        )
    is_blocked = has_blocked(request.user.pk, other.pk)
    return {
        "conversation": conversation,
        "subject": conversation.subject or no_subject(),
        "other": str(other),
        "is_blocked": is_blocked,
        "may_block": other.erased_at is None,
        # What was refused stays there to be copied.
        "may_answer": form.is_bound or (other.is_active and not is_blocked),
        "form": form,
        "place": place,
        "page": page,
        "breadcrumb": conversation_crumbs(conversation),
    }


@require_POST
def conversation_read(request, pk: int):
    """Note that one has read it."""
    get_conversation_for(request.user, pk)
    mark_conversation_read(actor=request.user, conversation_id=pk)
    return redirect("conversations:conversation-list")


@require_POST
def conversation_archive(request, pk: int):
    """Put it away, or take it back."""
    get_conversation_for(request.user, pk)
    wanted = request.POST.get("archive")
    if wanted not in ("yes", "no"):
        raise BadRequest("The post does not say whether to put it away.")
    archive_conversation(actor=request.user, conversation_id=pk, archived=wanted == "yes")
    if wanted == "yes":
        done = pgettext("conversation", "The conversation is put away.")
    else:
        done = pgettext("conversation", "The conversation is back in your inbox.")
    messages.success(request, done)
    return redirect("conversations:conversation-list")


@require_POST
def conversation_block(request, pk: int):
    """Stop hearing from the other person, or hear from them again; they are not told."""
    other = other_of(get_conversation_for(request.user, pk), request.user)
    match request.POST.get("block"):
        case "yes":
            block_person(owner=request.user, person=other)
            messages.success(
                request, pgettext("block", "You blocked this person. They were not told.")
            )
        case "no":
            unblock_person(owner=request.user, person=other)
            messages.success(request, pgettext("block", "You unblocked this person."))
        case _:
            raise BadRequest("The post does not say whether to block.")
    return redirect("conversations:conversation-detail", pk)
