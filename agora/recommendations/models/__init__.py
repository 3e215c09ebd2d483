from agora.recommendations.models.cycle import Annex, Cycle, Section, Theme, WorkingGroup
from agora.recommendations.models.follow_up import FollowUpEntry, Milestone, RelatedLink
from agora.recommendations.models.following import Follow, GroupParticipant
from agora.recommendations.models.recommendation import (
    AWAITING_NEWS,
    NEEDS_REASON,
    Channel,
    CrossReference,
    Detail,
    Item,
    Recommendation,
    Status,
)

__all__ = [
    "AWAITING_NEWS",
    "NEEDS_REASON",
    "Annex",
    "Channel",
    "CrossReference",
    "Cycle",
    "Detail",
    "Follow",
    "FollowUpEntry",
    "GroupParticipant",
    "Item",
    "Milestone",
    "Recommendation",
    "RelatedLink",
    "Section",
    "Status",
    "Theme",
    "WorkingGroup",
]
