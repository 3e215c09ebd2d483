"""“My account”: where people find what they see and change of their own."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from agora.accounts.menu import Group, account_pages


@require_safe
def account_home(request):
    """List the pages that the rooms registered."""
    return render(
        request,
        "accounts/account_home.html",
        {"groups": [(group.label, account_pages(group)) for group in Group]},
    )
