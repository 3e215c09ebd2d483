"""The public API: open data, read only."""

from ninja import NinjaAPI

from agora.api.recommendations import router as recommendations
from agora.api.search import router as search

api = NinjaAPI(
    title="Agora",
    version="1",
    description="Open data of the cooperative’s members’ place. Reading needs no account; who is "
    "signed in finds what they may read.",
    docs_url=None,  # its page would load from another host
    urls_namespace="api",
)
api.add_router("/recommendations", recommendations)
api.add_router("/search", search)
