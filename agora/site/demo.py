"""The parts of the demo cooperative, in the order in which they are loaded."""

import datetime
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agora.accounts.demo import load_people
from agora.conversations.demo import load_conversations
from agora.core.demo import load_cooperative
from agora.directory.demo import load_profiles
from agora.directory.vocabulary.starter import load_vocabulary
from agora.forum.demo import load_forum
from agora.privacy.demo import load_consents
from agora.recommendations.demo import load_recommendations
from agora.search.backlog import note_words
from agora.site.actions.set_up_pages import load_pages
from agora.welcome.demo import load_welcome

PAGES = Path(__file__).parent / "demo_data" / "pages.toml"


@dataclass(frozen=True)
class Part:
    """One room's part; `load` takes the day it counts from and may run again."""

    name: str
    load: Callable[[datetime.date], object]


PARTS = [
    Part("cooperative", lambda today: load_cooperative()),
    Part("people", lambda today: load_people()),
    Part("vocabulary", lambda today: load_vocabulary()),
    Part("profiles", lambda today: load_profiles()),
    Part("pages", lambda today: load_pages(tomllib.loads(PAGES.read_text(encoding="utf-8")))),
    Part("consents", lambda today: load_consents()),
    Part("recommendations", load_recommendations),
    Part("welcome", load_welcome),
    Part("conversations", lambda today: load_conversations()),
    Part("forum", lambda today: load_forum()),
    Part("words of search", lambda today: note_words()),
]
