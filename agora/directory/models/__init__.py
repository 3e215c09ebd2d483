from agora.directory.models.called_on import CalledOn, CalledOnMember
from agora.directory.models.card import Audience, Card, Tally
from agora.directory.models.concept import (
    LONGEST_WORD,
    Concept,
    ConceptLabel,
    Sector,
    WaitingCards,
    word_key,
)
from agora.directory.models.parts import (
    LONGEST_SKILL,
    OLDEST_WORK,
    ProfileLink,
    ProfileSkill,
    ProfileText,
    Work,
)
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
from agora.directory.models.reading import Reading

__all__ = [
    "LONGEST_SKILL",
    "LONGEST_TRADE",
    "LONGEST_WORD",
    "MOST_TRADES",
    "OLDEST_WORK",
    "Audience",
    "Availability",
    "CalledOn",
    "CalledOnMember",
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
    "Reading",
    "Sector",
    "Tally",
    "Visibility",
    "WaitingCards",
    "Work",
    "word_key",
]
