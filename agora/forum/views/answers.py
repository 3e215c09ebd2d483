"""Which post answers a question, and whose questions it answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from agora.forum import selectors
from agora.forum.actions.accept_answer import accept_answer
from agora.forum.actions.say_solved import say_solved
from agora.forum.models import Post
from agora.forum.navigation import topic_address
from agora.forum.readers import Reader


@require_POST
def accept(request, pk: int):
    """Note the post that answers; an empty one takes the answer back."""
    topic = selectors.get_topic_for(Reader.of(request.user), pk)
    wanted = request.POST.get("post", "")
    known = wanted.isascii() and wanted.isdecimal() and len(wanted) < 18
    post = Post.objects.filter(pk=int(wanted), topic=topic).first() if known else None
    if wanted and post is None:
        return redirect(topic_address(topic))
    try:
        accept_answer(actor=request.user, topic=topic, post=post)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("forum:post-detail", post.pk) if post else redirect(topic_address(topic))


@require_POST
def solved(request, pk: int):
    """Say that the answer solved one's own question too, or take it back."""
    topic = selectors.get_topic_for(Reader.of(request.user), pk)
    say_solved(actor=request.user, topic=topic, solved=request.POST.get("solved") == "yes")
    return redirect("forum:post-detail", topic.answer_id)
