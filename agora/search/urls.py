from django.urls import path
from django.utils.translation import pgettext_lazy

from agora.search.views import results

app_name = "search"
urlpatterns = [
    path(pgettext_lazy("address", "search/"), results.results, name="results"),
    path(pgettext_lazy("address", "search/suggest/"), results.suggestions, name="suggestions"),
]
