"""Writing to a member from their page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from agora.conversations.drafts import draft_of, drop_draft, keeps_draft
from agora.conversations.forms import LetterForm
from agora.directory.actions.write_to_member import write_to_member
from agora.directory.contact import Writing, writing_to
from agora.directory.navigation import list_crumbs
from agora.directory.readers import Reader
from agora.directory.reading_limit import note_reading
from agora.directory.selectors import get_profile_for
from agora.directory.shown import what_is_shown
from agora.directory.views.limits import shows_profiles
from agora.web.navigation import Crumb


@keeps_draft("subject", "text", "language")
@require_http_methods(["GET", "HEAD", "POST"])
@shows_profiles
def profile_write(request, pk: int):
    """Write a first message to a member who wants to be written to; the others are absent."""
    reader = Reader.of(request.user)
    profile = get_profile_for(reader, pk)
    if writing_to(profile, reader) != Writing.OPEN:
        raise Http404
    shown = what_is_shown(profile, reader)
    note_reading(request, reader, [shown])
    form = LetterForm(request.POST if request.method == "POST" else None, initial=draft_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            conversation = write_to_member(actor=request.user, profile_id=pk, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            drop_draft(request)
            messages.success(request, pgettext("conversation", "Your message is sent."))
            return redirect("conversations:conversation-detail", conversation.pk)
    own_page = reverse("directory:profile-detail", args=[pk])
    return render(
        request,
        "directory/profile_write/index.html",
        {
            "shown": shown,
            "form": form,
            "breadcrumb": [
                *list_crumbs(),
                Crumb(shown.name, own_page),
                Crumb(pgettext("contact", "Write")),
            ],
        },
        status=422 if form.is_bound else 200,
    )
