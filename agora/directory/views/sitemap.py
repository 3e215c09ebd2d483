"""What search engines are led to: the pages of members who wish it, read afresh each time."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from agora.directory.models import Profile
from agora.directory.views.limits import shows_profiles
from agora.web.addresses import public_address

# Keys of profiles that one file covers; a file may hold 50,000 addresses, one for each language.
KEYS_OF_A_FILE = 5000


@login_not_required
@require_safe
@shows_profiles
def sitemap_index(request):
    """The files that hold the addresses."""
    numbers = (
        Profile.objects.for_search_engines()
        .values_list(F("pk") / KEYS_OF_A_FILE, flat=True)
        .distinct()
    )
    files = [public_address(reverse("sitemap-members", args=[each])) for each in sorted(numbers)]
    return _xml(request, "directory/sitemap/index.xml", {"files": files})


@login_not_required
@require_safe
@shows_profiles
def sitemap_members(request, number: int):
    """The addresses of one file, each with those of the same page in the other languages."""
    first = number * KEYS_OF_A_FILE
    keys = Profile.objects.for_search_engines().filter(pk__gte=first, pk__lt=first + KEYS_OF_A_FILE)
    pages = [_in_languages(pk) for pk in keys.order_by("pk").values_list("pk", flat=True)]
    if not pages:
        raise Http404
    return _xml(request, "directory/sitemap/members.xml", {"pages": pages})


def _in_languages(pk: int) -> dict[str, str]:
    addresses = {}
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            addresses[code] = public_address(reverse("directory:profile-detail", args=[pk]))
    return addresses


def _xml(request, template: str, context: dict) -> HttpResponse:
    return render(request, template, context, content_type="application/xml")


@login_not_required
@require_safe
def robots(request):
    """Where robots find the addresses; which pages they may show is said by the pages."""
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {public_address(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
