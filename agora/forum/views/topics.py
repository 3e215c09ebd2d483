"""Starting a topic, reading it and writing in it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from agora.forum import selectors
from agora.forum.actions.mark_read import mark_read
from agora.forum.actions.reply import reply
from agora.forum.actions.start_topic import start_topic
from agora.forum.following import following_of
from agora.forum.forms import ReplyForm, TopicForm
from agora.forum.linked_data import page_of_topic
from agora.forum.models import Topic
from agora.forum.navigation import crumbs, topic_address
from agora.forum.permissions import may_accept, may_announce, may_reply, may_write_in
from agora.forum.readers import Reader
from agora.forum.shown import shown_posts


@require_http_methods(["GET", "HEAD", "POST"])
def topic_start(request, code: str):
    """The form of a new topic in a category."""
    reader = Reader.of(request.user)
    category = selectors.get_category_for(reader, code)
    if not may_write_in(reader, category):
        raise PermissionDenied
    form = TopicForm(
        request.POST if request.method == "POST" else None,
        category=category,
        may_announce=may_announce(reader, category),
    )
    if form.is_valid():
        try:
            topic = start_topic(actor=request.user, category=category, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, pgettext("forum", "Your topic is there."))
            return redirect(topic_address(topic))
    return render(
        request,
        "forum/topic_start/index.html",
        {
            "breadcrumb": crumbs(category, None, pgettext("forum", "Start a topic")),
            "category": category,
            "form": form,
        },
        status=422 if form.is_bound else 200,
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def topic_detail(request, pk: int):
    """The posts of a topic, page by page, and the form of a reply."""
    reader = Reader.of(request.user)
    topic = selectors.get_topic_for(reader, pk)
    if topic.state == Topic.State.MERGED:
        return redirect("forum:topic-detail", topic.merged_into_id, permanent=True)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if reader.user is None:
            raise PermissionDenied
        if form.is_valid():
            try:
                post = reply(actor=request.user, topic=topic, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, pgettext("forum", "Your post is there."))
                return redirect("forum:post-detail", post.pk)
    return render(
        request,
        "forum/topic_detail/index.html",
        _shown(request, topic, reader, form),
        status=422 if form.is_bound else 200,
    )


def _shown(request, topic: Topic, reader: Reader, form: ReplyForm) -> dict:
    start = _start(request)
    posts = selectors.posts_of(topic, reader, start=start)
    more, posts = len(posts) > selectors.POSTS, posts[: selectors.POSTS]
    before = selectors.start_of_page_before(topic, reader, start) if start > 1 else None
    read = selectors.read_up_to(topic, reader)
    last = posts[-1].number if posts else 0
    shown = shown_posts(posts, topic, reader, read=read)
    return {
        "breadcrumb": crumbs(topic.category, topic),
        "topic": topic,
        "following": following_of(reader, topic),
        "posts": shown,
        "linked_data": page_of_topic(topic, shown),
        "next_address": topic_address(topic, last + 1) if more else "",
        "previous_address": topic_address(topic, before) if before else "",
        # What was refused stays there to be copied.
        "may_reply": form.is_bound or may_reply(reader, topic),
        "may_moderate": reader.moderates(topic.category),
        "may_accept": may_accept(reader, topic),
        "may_say_solved": reader.is_member
        and topic.answer_id is not None
        and not reader.is_author_of(topic),
        "said_solved": selectors.has_said_solved(topic, reader),
        "last_read": last if reader.is_member and last > read else 0,
        "form": form,
    }


def _start(request) -> int:
    """Give the number in the address, 1 for what is none."""
    wanted = request.GET.get("from", "")
    return int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10 else 1


@require_POST
def topic_read(request, pk: int):
    """Note how far one read."""
    topic = selectors.get_topic_for(Reader.of(request.user), pk)
    number = request.POST.get("number", "")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        mark_read(actor=request.user, topic=topic, number=int(number))
    return redirect(topic_address(topic))
