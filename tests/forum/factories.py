"""Topics for tests; every write goes through the actions."""

from agora.forum.actions.reply import reply
from agora.forum.actions.start_topic import start_topic
from agora.forum.models import Category, Post, Topic


def ask(author, category: Category, title: str = "Une question ?", **fields) -> Topic:
    """Start a question and give it."""
    values = {"kind": "question", "text": "Comment *faire* ?", "language": "fr"} | fields
    return start_topic(actor=author, category=category, title=title, **values)


def answer(author, topic: Topic, text: str = "Comme **cela**.", **fields) -> Post:
    """Write in a topic and give the post."""
    return reply(actor=author, topic=topic, text=text, **({"language": "fr"} | fields))
