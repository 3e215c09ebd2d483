"""One post: its lasting address, thanks for it, its words changed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agora.forum import selectors
from agora.forum.actions.edit_post import edit_post
from agora.forum.actions.thank import thank
from agora.forum.forms import PostForm
from agora.forum.models import Post
from agora.forum.navigation import crumbs, topic_address
from agora.forum.permissions import check_edit
from agora.forum.readers import Reader


@login_not_required
@require_safe
def post_detail(request, pk: int):
    """Lead to the page of the topic on which the post stands."""
    return redirect(_address(selectors.get_post_for(Reader.of(request.user), pk)))


@require_POST
def post_thank(request, pk: int):
    """Thank for a post, or take it back."""
    post = selectors.get_post_for(Reader.of(request.user), pk)
    thank(actor=request.user, post=post, thanks=request.POST.get("thanks") == "yes")
    return redirect(_address(post))


@require_http_methods(["GET", "HEAD", "POST"])
def post_edit(request, pk: int):
    """The form of one's own post."""
    reader = Reader.of(request.user)
    post = selectors.get_post_for(reader, pk)
    check_edit(reader, post)
    form = PostForm(
        request.POST if request.method == "POST" else None,
        initial={"text": post.text, "language": post.language},
    )
    if form.is_valid():
        try:
            edit_post(actor=request.user, post=post, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, pgettext("forum", "Your post is changed."))
            return redirect(_address(post))
    return render(
        request,
        "forum/post_edit/index.html",
        {
            "breadcrumb": crumbs(
                post.topic.category, post.topic, pgettext("forum", "Change my post")
            ),
            "post": post,
            "form": form,
        },
        status=422 if form.is_bound else 200,
    )


def _address(post: Post) -> str:
    return f"{topic_address(post.topic, selectors.start_of_page_with(post))}#post-{post.number}"
