"""Thank for a post."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agora.accounts.models import User
from agora.forum.models import Post, Thanks
from agora.forum.permissions import check_take_part
from agora.forum.readers import Reader
from agora.forum.selectors import get_post_for


@transaction.atomic
def thank(*, actor: User, post: Post, thanks: bool) -> None:
    """Note, or take back, one's thanks; said twice, they count once.

    Raises Http404 for a post they do not see, PermissionDenied for their own, and for who is no
    member.
    """
    reader = Reader.of(actor)
    post = get_post_for(reader, post.pk, lock=True)
    check_take_part(reader)
    if reader.is_author_of(post) or post.state != Post.State.SHOWN:
        raise PermissionDenied
    if thanks:
        _, changed = Thanks.objects.get_or_create(post=post, user=actor)
    else:
        changed = Thanks.objects.filter(post=post, user=actor).delete()[0]
    if changed:
        count = F("thanks_count") + (1 if thanks else -1)
        Post.objects.filter(pk=post.pk).update(thanks_count=count)
