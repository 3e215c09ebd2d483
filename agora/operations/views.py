"""The two addresses that machines ask: does the process live, can it serve people."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agora.operations import health


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Say that this process lives; needs no database."""
    return JsonResponse({"alive": True})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether people can be served, and what is wrong with each part when they cannot (503)."""
    parts = health.look()
    ready = all(state == health.OK for state in parts.values())
    answer = JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)
    answer._has_been_logged = True  # machines ask this every second; it is no error of ours
    return answer
