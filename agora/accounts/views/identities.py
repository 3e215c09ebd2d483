"""The identities that open one's account, and how to give one up."""

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from agora.accounts.actions.unlink_identity import unlink_identity


@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def identity_list(request):
    """List one's links; a POST gives up one (`identity`), by someone who just said who they are."""
    if request.method == "POST":
        _unlink(request)
        return redirect("identity_list")
    identities = SocialAccount.objects.filter(user=request.user).order_by("date_joined", "pk")
    return render(request, "accounts/identity_list/index.html", {"identities": identities})


def _unlink(request) -> None:
    chosen = request.POST.get("identity", "")
    try:
        unlink_identity(actor=request.user, identity_id=int(chosen) if chosen.isdecimal() else 0)
    except SocialAccount.DoesNotExist as error:
        raise Http404 from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        text = pgettext("identity", "This identity no longer opens your account.")
        messages.success(request, text)
