"""The public API: open data, read only."""

from ninja import NinjaAPI

from agora.api.recommendations import router as recommendations

api = NinjaAPI(
    title="Agora",
    version="1",
    description="Open data of the cooperative’s members’ place. Reading needs no account.",
    docs_url=None,  # its page would load from another host
    urls_namespace="api",
)
api.add_router("/recommendations", recommendations)
