"""Link a page that tells more about a recommendation."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from agora.core import audit
from agora.recommendations.actions.checks import check_language, checked_name
from agora.recommendations.actions.locking import lock
from agora.recommendations.models import Recommendation, RelatedLink
from agora.recommendations.permissions import check_follow_up_recommendation

_LONGEST_URL = 500
_check_url = URLValidator(
    schemes=["http", "https"],
    message=pgettext_lazy("related page", "This is not the address of a page."),
)


@transaction.atomic
def link_page(
    *, actor, recommendation: Recommendation, title: str, language: str, url: str
) -> RelatedLink | None:
    """Link the page at `url`, titled `title` in `language`; None when it is linked already.

    Raises PermissionDenied, and ValidationError when the title is empty or longer than 200
    characters, has no language, or the address is not one of the web.
    """
    recommendation = lock(recommendation)
    check_follow_up_recommendation(actor, recommendation)
    title = checked_name(title, "title", pgettext("related page", "Name the page."), longest=200)
    check_language(language)
    url = url.strip()
    try:
        _check_url(url)
    except ValidationError as error:
        raise ValidationError({"url": error.messages}) from error
    if len(url) > _LONGEST_URL:
        raise ValidationError({"url": pgettext("related page", "This address is too long.")})
    link, created = recommendation.links.get_or_create(
        url=url, defaults={"title": title, "language": language}
    )
    if not created:
        return None
    audit.record("recommendation.page_linked", actor=actor, subject=recommendation, url=url)
    return link
