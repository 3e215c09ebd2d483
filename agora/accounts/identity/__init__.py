"""Sign-in through the house's own identity provider (OpenID Connect), when one is configured.

allauth speaks with the provider; here is what it leaves open. It trusts the line the identity
token came by, asks for no nonce, and fails on answers that are not as the standard says.
"""
