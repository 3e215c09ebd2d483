"""What moderators of a category do with its topics and posts, in their place."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from agora.core.time import midnight
from agora.forum import selectors
from agora.forum.actions.hide_post import hide_post
from agora.forum.actions.merge_topics import merge_topics
from agora.forum.actions.moderate_topic import moderate_topic
from agora.forum.actions.split_topic import split_topic
from agora.forum.forms import MergeForm, ModerateForm, SplitForm
from agora.forum.models import Topic
from agora.forum.navigation import crumbs, topic_address
from agora.forum.permissions import check_moderate
from agora.forum.readers import Reader


@require_http_methods(["GET", "HEAD", "POST"])
def topic_moderate(request, pk: int):
    """Where a topic stands, and putting it under another one."""
    reader = Reader.of(request.user)
    topic = selectors.get_topic_for(reader, pk)
    check_moderate(reader, topic.category)
    form = _moderate_form(request, topic, reader)
    merging = MergeForm(request.POST if "into" in request.POST else None)
    if form.is_valid():
        pinned_on = form.cleaned_data.pop("pinned_on")
        until = midnight(pinned_on + timedelta(days=1)) if pinned_on else None
        moderate_topic(actor=request.user, topic=topic, pinned_until=until, **form.cleaned_data)
        messages.success(request, pgettext("forum", "The topic is changed."))
        return redirect(topic_address(topic))
    if merging.is_valid() and _merged(request, topic, merging, reader):
        return redirect("forum:topic-detail", merging.cleaned_data["into"])
    return render(
        request,
        "forum/topic_moderate/index.html",
        {
            "breadcrumb": crumbs(topic.category, topic, pgettext("forum", "Moderate")),
            "topic": topic,
            "form": form,
            "merging": merging,
        },
        status=422 if form.is_bound or merging.is_bound else 200,
    )


def _moderate_form(request, topic: Topic, reader: Reader) -> ModerateForm:
    bound = request.method == "POST" and "into" not in request.POST
    return ModerateForm(
        request.POST if bound else None,
        categories=selectors.moderated_by(reader),
        initial={
            "state": topic.state,
            "category": topic.category,
            "pinned_on": _last_day(topic),
            "tags": ", ".join(tag.name for tag in topic.tags.all()),
        },
    )


def _last_day(topic: Topic) -> date | None:
    """Give the last day on which a topic stands first."""
    if topic.pinned_until is None:
        return None
    return timezone.localdate(topic.pinned_until - timedelta(seconds=1))


def _merged(request, topic: Topic, merging: MergeForm, reader: Reader) -> bool:
    """Merge as the form says; what is wrong becomes its error."""
    try:
        into = selectors.get_topic_for(reader, merging.cleaned_data["into"])
        merge_topics(actor=request.user, topic=topic, into=into)
    except Http404:
        merging.add_error("into", pgettext("forum", "This is no address of a topic."))
        return False
    except ValidationError as error:
        merging.add_error("into", error)
        return False
    messages.success(request, pgettext("forum", "The two topics are one now."))
    return True


@require_POST
def post_hide(request, pk: int):
    """Hide a post, or show it again."""
    post = selectors.get_post_for(Reader.of(request.user), pk)
    hide_post(actor=request.user, post=post, hidden=request.POST.get("hidden") == "yes")
    return redirect("forum:post-detail", post.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def post_split(request, pk: int):
    """Give a post and those after it a topic of their own."""
    reader = Reader.of(request.user)
    post = selectors.get_post_for(reader, pk)
    check_moderate(reader, post.topic.category)
    form = SplitForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            topic = split_topic(actor=request.user, post=post, title=form.cleaned_data["title"])
        except ValidationError as error:
            form.add_error("title", error.messages[0])
        else:
            messages.success(request, pgettext("forum", "These posts have a topic of their own."))
            return redirect(topic_address(topic))
    return render(
        request,
        "forum/post_split/index.html",
        {
            "breadcrumb": crumbs(
                post.topic.category, post.topic, pgettext("forum", "Split the topic")
            ),
            "post": post,
            "form": form,
        },
        status=422 if form.is_bound else 200,
    )
