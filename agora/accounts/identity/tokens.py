"""Whether an identity token says what it should, to whom it should, signed by whom it should.

The rules are those of OpenID Connect Core 1.0, section 3.1.3.7.
"""

import base64
import hashlib
import hmac
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Signatures by a key pair only: a shared secret, or none, would let others sign.
ALGORITHMS = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
]  # fmt: skip
CLOCKS_DIFFER = 60  # seconds
LONGEST_SUBJECT = 191  # characters: what allauth keeps


def nonce_of(code_verifier: str) -> str:
    """Give the nonce of one sign-in, made from the secret that its session alone keeps."""
    digest = hashlib.sha256(b"nonce:" + code_verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def verify_identity_token(
    token: Any, *, keys: Any, issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """Give the claims of an identity token; `keys` is the provider's key set, as JSON read.

    Raises OAuth2Error, whose message tells operators which rule the token breaks.
    """
    if not isinstance(token, str):
        raise OAuth2Error("The provider gave no identity token.")
    try:
        header = jwt.get_unverified_header(token)
        claims = jwt.decode(
            token,
            key=_key(keys, header),
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=CLOCKS_DIFFER,
            options={"require": ["aud", "exp", "iat", "iss", "sub"]},
        )
    except jwt.PyJWTError as error:
        raise OAuth2Error(f"The identity token is refused: {error}") from error
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and "azp" not in claims:
        raise OAuth2Error("The identity token is for several parties and names none.")
    if claims.get("azp", client_id) != client_id:
        raise OAuth2Error("The identity token was made for another party.")
    said = claims.get("nonce")
    if not isinstance(said, str) or not hmac.compare_digest(said.encode(), nonce.encode()):
        raise OAuth2Error("The identity token belongs to another sign-in.")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or "\0" in subject:
        raise OAuth2Error("The identity token names nobody.")
    return claims


def _key(keys: Any, header: dict[str, Any]) -> jwt.PyJWK:
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise OAuth2Error(f"The identity token is signed by {algorithm}, which is not accepted.")
    known = keys.get("keys") if isinstance(keys, dict) else None
    signing = [
        key
        for key in (known if isinstance(known, list) else [])
        if isinstance(key, dict) and key.get("use") != "enc"
    ]
    # A token may leave out which key signed it only where there is no choice (section 10.1).
    if "kid" in header:
        signing = [key for key in signing if key.get("kid") == header["kid"]]
    if len(signing) != 1:
        raise OAuth2Error("The provider does not have the one key that signed the token.")
    return jwt.PyJWK(signing[0], algorithm=signing[0].get("alg") or algorithm)
