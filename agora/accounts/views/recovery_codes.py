"""Recovery codes: shown once, when asked for by a form, as reading a page writes nothing."""

from urllib.parse import quote

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods


@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required(app="allauth.mfa")
def recovery_codes(request):
    """Say how many codes still work; a POST shows them, unless they were shown before."""
    own = {"user": request.user, "type": Authenticator.Type.RECOVERY_CODES}
    codes: list[str] = []
    with transaction.atomic():
        rows = Authenticator.objects.all()
        if request.method == "POST":
            rows = rows.select_for_update()  # two tabs show them once
        kept = get_object_or_404(rows, **own).wrap()
        unused = kept.get_unused_codes()
        if request.method == "POST" and not kept.did_view:
            kept.mark_as_viewed()
            codes = unused
    return render(
        request,
        "mfa/recovery_codes/index.html",
        {
            "codes": codes,
            "file": "data:text/plain;charset=utf-8," + quote("\n".join(codes) + "\n"),
            "left": len(unused),
            "seen": kept.did_view,
        },
    )
