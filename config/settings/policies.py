"""The content security policies: of the members' site, of its preview in the editor, and of the
back office on its prefix."""

from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

from config.environment import read

# Browsers hold the policy of forms against where a form is led on to, too.
_provider = urlsplit(read("AGORA_OIDC_ISSUER"))
_FORMS = [SELF, f"{_provider.scheme}://{_provider.netloc}"] if _provider.netloc else [SELF]

_CLOSED = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "connect-src": [SELF],
    "font-src": [SELF],
    "form-action": _FORMS,
    "frame-ancestors": [NONE],
    "img-src": [SELF, "data:"],
    "manifest-src": [SELF],
    "object-src": [NONE],
    "script-src": [SELF, NONCE],
    "style-src": [SELF],
}

MEMBERS_POLICY = {"DIRECTIVES": _CLOSED}

PREVIEW_POLICY = {"DIRECTIVES": _CLOSED | {"frame-ancestors": [SELF]}}

# Wagtail writes style attributes and style elements, previews pages in a frame and uploads
# through blobs; everything else stays as strict as on the members' site.
BACK_OFFICE_POLICY = {
    "DIRECTIVES": _CLOSED
    | {
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "style-src": [SELF, UNSAFE_INLINE],
    }
}
