"""The conversation with the identity provider, in allauth's terms."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

from agora.accounts.identity.tokens import nonce_of, verify_identity_token

_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class HouseAdapter(OpenIDConnectOAuth2Adapter):
    """Asks the provider, and believes only what is signed for this very sign-in."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_openid_config"):
            provider = self.get_provider()
            config = _read(provider.server_url)
            if config.get("issuer") != provider.app.settings["issuer"]:
                raise OAuth2Error("The provider calls itself otherwise than the settings do.")
            if not all(isinstance(config.get(name), str) for name in _ENDPOINTS):
                raise OAuth2Error("The provider does not say where it is asked.")
            self._openid_config = config
        return self._openid_config

    @property
    def basic_auth(self) -> bool:
        # The standard's default, for a provider that names no method.
        methods = self.openid_config.get("token_endpoint_auth_methods_supported")
        return "client_secret_post" not in (methods or ["client_secret_basic"])

    def get_access_token_data(self, request, app, client, pkce_code_verifier=None):
        self.nonce = nonce_of(pkce_code_verifier)
        try:
            data = super().get_access_token_data(request, app, client, pkce_code_verifier)
        except (KeyError, TypeError) as error:  # an answer that is neither JSON nor a form
            raise OAuth2Error("The provider's answer could not be read.") from error
        if not isinstance(data, dict):
            raise OAuth2Error("The provider's answer could not be read.")
        return data

    def parse_token(self, data: dict) -> SocialToken:
        # It is used once, right now, and not kept.
        return SocialToken(token=str(data["access_token"]))

    def complete_login(self, request, app, token, **kwargs):
        claims = verify_identity_token(
            kwargs["response"].get("id_token"),
            keys=_read(self.openid_config["jwks_uri"]),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=self.nonce,
        )
        if isinstance(self.openid_config.get("userinfo_endpoint"), str):
            more = _read(self.profile_url, {"Authorization": f"Bearer {token.token}"})
            if more.get("sub") != claims["sub"]:
                raise OAuth2Error("The provider speaks of two people.")
            claims = more | claims
        return self.get_provider().sociallogin_from_response(request, claims)


class HouseProvider(OpenIDConnectProvider):
    """The one provider of the environment; what a visitor puts in the address steers nothing."""

    oauth2_adapter_class = HouseAdapter

    def get_pkce_params(self) -> dict[str, Any]:
        parameters = generate_code_challenge()
        return {**parameters, "nonce": nonce_of(parameters["code_verifier"])}

    def get_redirect_from_request_kwargs(self, request) -> dict[str, Any]:
        kwargs = super().get_redirect_from_request_kwargs(request)
        return {**kwargs, "process": AuthProcess.LOGIN}

    def get_scope_from_request(self, request) -> list[str]:
        return self.get_scope()

    def get_auth_params_from_request(self, request, action) -> dict[str, Any]:
        return self.get_auth_params()

    def extract_common_fields(self, data) -> dict[str, Any]:
        texts = ("email", "name")
        return {name: data[name] for name in texts if isinstance(data.get(name), str)}

    def extract_email_addresses(self, data) -> list[EmailAddress]:
        email = data.get("email")
        if not isinstance(email, str) or "\0" in email:
            return []
        # Some providers write truth as a text; no other text counts.
        verified = data.get("email_verified") in (True, "true")
        return [EmailAddress(email=email, verified=verified, primary=True)]

    def extract_extra_data(self, data) -> dict[str, Any]:
        # Kept with the link: no more than tells its owner what it is.
        claim = self.app.settings.get("member_claim")
        kept = {"sub": data["sub"], "email": data.get("email")}
        return {**kept, "member_number": data.get(claim)} if claim else kept


def _read(address: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """Give the JSON object at an address; raise OAuth2Error, or RequestException of requests."""
    with get_adapter().get_requests_session() as session:
        answer = session.get(address, headers=headers)
        answer.raise_for_status()
        found = answer.json()
    if not isinstance(found, dict):
        raise OAuth2Error("The provider's answer could not be read.")
    return found
