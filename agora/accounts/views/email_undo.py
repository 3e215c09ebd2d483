"""Undo a change of address, by the link that was sent to the old one."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agora.accounts.actions.undo_email_change import undo_email_change
from agora.accounts.models import EmailChange
from agora.accounts.undo_links import change_of


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def email_undo(request, token: str):
    """Show what would be undone; the button of the page undoes it."""
    change = EmailChange.objects.filter(pk=change_of(token), closed_at=None).first()
    context = {"change": change, "problem": "", "undone": False}
    if change and request.method == "POST":
        try:
            undo_email_change(change_id=change.pk)
            context["undone"] = True
        except ValidationError as error:
            context["problem"] = error.messages[0]
    status = 422 if context["problem"] else 200 if change else 404
    return render(request, "accounts/email_undo/index.html", context, status=status)
