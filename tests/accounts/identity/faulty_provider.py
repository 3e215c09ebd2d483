"""An identity provider that does one thing wrong: a process of its own, on this machine only.

Each first part of its paths is one issuer with one fault: `http://127.0.0.1:<port>/nonce` says
another nonce than it was asked for. `none` does everything right. The port is printed on the first
line. Nobody is asked to sign in: everyone is the person of CLAIMS.
"""

import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLAIMS = {"sub": "person-7", "email": "noe@example.org", "email_verified": True, "name": "Noé"}
CLIENT = "agora"

# What each fault changes in the claims of the token; the others are in the code below.
CLAIMS_OF_FAULT = {
    "nonce": {"nonce": "of-another-sign-in"},
    "no-nonce": {"nonce": None},
    "audience": {"aud": "another-site"},
    "two-audiences": {"aud": [CLIENT, "another-site"]},
    "other-party": {"aud": [CLIENT, "another-site"], "azp": "another-site"},
    "issuer": {"iss": "http://127.0.0.1:1/another"},
    "expired": {"exp": int(time.time()) - 3600},
    "no-expiry": {"exp": None},
    "no-subject": {"sub": None},
    "number-subject": {"sub": 7},
    "empty-subject": {"sub": ""},
    "long-subject": {"sub": "x" * 500},
    "nul-subject": {"sub": "person\0seven"},
    "unverified": {"email_verified": False},
    "unverified-in-words": {"email_verified": "false"},
    "unsaid-verified": {"email_verified": None},
    "no-email": {"email": None},
    "odd-email": {"email": ["noe@example.org"]},
    "nul-email": {"email": "noe\0@example.org"},
    "stranger": {"sub": "person-8", "email": "stranger@example.org"},
    "member-number": {"email": None, "number": "BE-1042"},
}


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, OTHER_KEY = new_key(), new_key()
codes: dict[str, str] = {}  # the nonce of each code


def public_key(key: rsa.RSAPrivateKey, identifier: str) -> dict:
    known = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return known | {"kid": identifier, "alg": "RS256", "use": "sig"}


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        """Say nothing: tests look at the answers."""

    def answer(self, body: bytes, status: int = 200, kind: str = "application/json", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer_json(self, value, status: int = 200):
        self.answer(json.dumps(value).encode(), status)

    @property
    def fault(self) -> str:
        return urlsplit(self.path).path.split("/")[1]

    @property
    def issuer(self) -> str:
        return f"http://{self.headers['Host']}/{self.fault}"

    def do_GET(self):
        place = urlsplit(self.path).path.removeprefix(f"/{self.fault}")
        {
            "/.well-known/openid-configuration": self.configuration,
            "/authorize": self.authorize,
            "/keys": self.keys,
            "/person": self.person,
        }[place]()

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        form = {key: each[0] for key, each in parse_qs(self.rfile.read(length).decode()).items()}
        self.token(form)

    def configuration(self):
        if self.fault == "down":
            return self.answer(b"", 503)
        if self.fault == "no-json":
            return self.answer(b"<html>", kind="text/html")
        if self.fault == "list":
            return self.answer_json([])
        name = "http://127.0.0.1:1/another" if self.fault == "other-name" else self.issuer
        places = {
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/person",
        }
        if self.fault == "no-endpoints":
            places = {}
        return self.answer_json({"issuer": name, **places})

    def authorize(self):
        asked = {key: each[0] for key, each in parse_qs(urlsplit(self.path).query).items()}
        code = secrets.token_urlsafe()
        codes[code] = asked.get("nonce", "")
        back = {"code": code, "state": asked["state"]}
        if self.fault == "state":
            back["state"] = "another"
        if self.fault == "denied":
            back = {"error": "access_denied", "state": asked["state"]}
        if self.fault == "error":
            back = {"error": "server_error", "state": asked["state"]}
        self.answer(b"", 302, Location=f"{asked['redirect_uri']}?{urlencode(back)}")

    def keys(self):
        known = {
            "signature": [public_key(OTHER_KEY, "first")],
            "rotated-away": [public_key(OTHER_KEY, "second")],
            "rotated": [public_key(OTHER_KEY, "second"), public_key(KEY, "first")],
            "no-kid": [public_key(KEY, "first"), public_key(OTHER_KEY, "second")],
            "same-kid": [public_key(KEY, "first"), public_key(OTHER_KEY, "first")],
            "encryption-key": [public_key(KEY, "first") | {"use": "enc"}],
            "no-keys": [],
            "odd-keys": ["key", {"kid": "first", "kty": "RSA"}],
        }.get(self.fault, [public_key(KEY, "first")])
        self.answer_json({"keys": known})

    def person(self):
        said = {**CLAIMS, **CLAIMS_OF_FAULT.get(self.fault, {})}
        if self.fault == "two-people":
            said["sub"] = "person-9"
        self.answer_json(said)

    def token(self, form: dict[str, str]):
        now = int(time.time())
        nonce = codes.pop(form.get("code", ""), "")
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims |= CLAIMS | CLAIMS_OF_FAULT.get(self.fault, {})
        claims = {name: value for name, value in claims.items() if value is not None}
        answer = {"access_token": "opaque", "token_type": "Bearer", "expires_in": "soon"}
        if self.fault == "token-refused":
            return self.answer_json({"error": "invalid_grant"}, 400)
        if self.fault == "token-list":
            return self.answer_json(["access_token"])
        if self.fault == "token-text":
            return self.answer(b"nothing here", kind="text/plain")
        if self.fault != "no-token":
            answer["id_token"] = self.sign(claims)
        return self.answer_json(answer)

    def sign(self, claims: dict) -> str | list:
        if self.fault in ("no-kid", "no-kid-one-key"):
            return jwt.encode(claims, KEY, "RS256")
        if self.fault == "unsigned":
            return jwt.encode(claims, None, "none", headers={"kid": "first"})
        if self.fault == "shared-secret":
            # The public key, which everyone knows, taken for a secret.
            known = KEY.public_key().public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            return jwt.encode(claims, known, "HS256", headers={"kid": "first"})
        if self.fault == "junk":
            return "not.a.token"
        if self.fault == "token-in-list":
            return ["x"]
        return jwt.encode(claims, KEY, "RS256", headers={"kid": "first"})


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)  # noqa: T201
    server.serve_forever()


if __name__ == "__main__":
    main()
