from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from agora.forum.views import (
    answers,
    categories,
    feeds,
    following,
    moderating,
    posts,
    tags,
    topics,
    unanswered,
)

forum = [
    path("", categories.category_list, name="category-list"),
    path(pgettext_lazy("address", "unanswered/"), unanswered.unanswered, name="unanswered"),
    path("<slug:code>/", categories.category_detail, name="category-detail"),
    path(pgettext_lazy("address", "<slug:code>/write/"), topics.topic_start, name="topic-start"),
    path(pgettext_lazy("address", "topic/<int:pk>/"), topics.topic_detail, name="topic-detail"),
    path(pgettext_lazy("address", "topic/<int:pk>/answer/"), answers.accept, name="topic-answer"),
    path(pgettext_lazy("address", "topic/<int:pk>/solved/"), answers.solved, name="topic-solved"),
    path(pgettext_lazy("address", "topic/<int:pk>/read/"), topics.topic_read, name="topic-read"),
    path(
        pgettext_lazy("address", "topic/<int:pk>/follow/"),
        following.topic_follow,
        name="topic-follow",
    ),
    path(
        pgettext_lazy("address", "<slug:code>/follow/"),
        following.category_follow,
        name="category-follow",
    ),
    path(
        pgettext_lazy("address", "<slug:code>/topics.atom"),
        login_not_required(feeds.CategoryFeed()),
        name="category-atom",
    ),
    path(
        pgettext_lazy("address", "tag/<int:pk>/topics.atom"),
        login_not_required(feeds.TagFeed()),
        name="tag-atom",
    ),
    path(
        pgettext_lazy("address", "topic/<int:pk>/posts.atom"),
        login_not_required(feeds.TopicFeed()),
        name="topic-atom",
    ),
    path(pgettext_lazy("address", "tag/<int:pk>/"), tags.tag_detail, name="tag-detail"),
    path(pgettext_lazy("address", "tag/<int:pk>/follow/"), following.tag_follow, name="tag-follow"),
    path(
        pgettext_lazy("address", "topic/<int:pk>/moderate/"),
        moderating.topic_moderate,
        name="topic-moderate",
    ),
    path(pgettext_lazy("address", "post/<int:pk>/hide/"), moderating.post_hide, name="post-hide"),
    path(
        pgettext_lazy("address", "post/<int:pk>/split/"), moderating.post_split, name="post-split"
    ),
    path(pgettext_lazy("address", "post/<int:pk>/"), posts.post_detail, name="post-detail"),
    path(pgettext_lazy("address", "post/<int:pk>/thank/"), posts.post_thank, name="post-thank"),
    path(pgettext_lazy("address", "post/<int:pk>/change/"), posts.post_edit, name="post-edit"),
]

app_name = "forum"
urlpatterns = [path(pgettext_lazy("address", "forum/"), include(forum))]
