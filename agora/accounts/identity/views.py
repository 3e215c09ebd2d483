"""The way to the identity provider, and the way back."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from agora.accounts.identity.provider import HouseAdapter


@login_not_required
@never_cache
@require_POST
def identity_login(request, provider_id: str):
    """Lead to the provider's own sign-in page."""
    return _speak(OAuth2LoginView, request, provider_id)


@login_not_required
@never_cache
@require_safe
def identity_callback(request, provider_id: str):
    """Take what the provider answers, and sign in; it comes by a GET, which therefore writes."""
    return _speak(OAuth2CallbackView, request, provider_id)


def _speak(view, request, provider_id: str):
    try:
        return view.adapter_view(HouseAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (OAuth2Error, RequestException) as error:
        provider = get_adapter(request).get_provider(request, provider_id)
        return render_authentication_error(request, provider, exception=error)
