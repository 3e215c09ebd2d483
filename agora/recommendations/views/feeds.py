"""News of recommendations as an Atom feed."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import pgettext, pgettext_lazy

from agora.core.time import midnight
from agora.recommendations.filters import FilterForm, Filters
from agora.recommendations.links import permalink
from agora.recommendations.selectors import latest_news


class NewsFeed(Feed):
    """The newest statuses and updates of the recommendations that the filters keep."""

    feed_type = Atom1Feed
    title = pgettext_lazy("feed", "News of the members’ recommendations")
    subtitle = pgettext_lazy("feed", "What became of what the members asked for")

    def get_object(self, request) -> Filters:
        return FilterForm(request.GET).filters()

    def link(self, filters: Filters) -> str:
        return f"{reverse('recommendations:recommendation-list')}?{filters.as_query()}"

    def items(self, filters: Filters):
        return latest_news(50, filters)

    def item_title(self, entry) -> str:
        title = str(entry.recommendation)
        if entry.status:
            return pgettext("feed", "%(status)s: %(title)s") % {
                "status": entry.get_status_display(),
                "title": title,
            }
        return title

    def item_description(self, entry) -> str:
        return entry.text_html

    def item_link(self, entry) -> str:
        return entry.recommendation.get_absolute_url() + f"#entry-{entry.pk}"

    def item_guid(self, entry) -> str:
        recommendation = entry.recommendation
        theme = recommendation.theme
        address = permalink(theme.cycle.code, theme.slug, recommendation.number)
        return f"{settings.PUBLIC_URL}{address}#entry-{entry.pk}"

    def item_pubdate(self, entry):
        return midnight(entry.on)

    def item_updateddate(self, entry):
        return entry.recorded_at
