from agora.directory.models.card import Audience, Card, Tally
from agora.directory.models.concept import Concept, ConceptLabel, Sector, word_key
from agora.directory.models.parts import LONGEST_SKILL, ProfileLink, ProfileSkill, ProfileText, Work
from agora.directory.models.profile import (
    LONGEST_TRADE,
    MOST_TRADES,
    Availability,
    Contact,
    Field,
    KnownVisibilities,
    Listing,
    Profile,
    Visibility,
)

__all__ = [
    "LONGEST_SKILL",
    "LONGEST_TRADE",
    "MOST_TRADES",
    "Audience",
    "Availability",
    "Card",
    "Concept",
    "ConceptLabel",
    "Contact",
    "Field",
    "KnownVisibilities",
    "Listing",
    "Profile",
    "ProfileLink",
    "ProfileSkill",
    "ProfileText",
    "Sector",
    "Tally",
    "Visibility",
    "Work",
    "word_key",
]
