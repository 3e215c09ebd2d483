"""The forum's data: categories, topics, posts, and what readers do with them."""

from agora.forum.models.category import Category, CategoryPerson, Tag
from agora.forum.models.post import Post, PostVersion, Thanks
from agora.forum.models.reading import Follow, TopicReading
from agora.forum.models.topic import Solved, Topic

__all__ = [
    "Category",
    "CategoryPerson",
    "Follow",
    "Post",
    "PostVersion",
    "Solved",
    "Tag",
    "Thanks",
    "Topic",
    "TopicReading",
]
