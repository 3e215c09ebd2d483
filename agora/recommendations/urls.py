from django.contrib.auth.decorators import login_not_required
from django.urls import path, register_converter
from django.utils.translation import pgettext_lazy

from agora.recommendations.converters import CycleConverter, NumberConverter
from agora.recommendations.views import cycles, exports, feeds, following, recommendations

register_converter(CycleConverter, "cycle")
register_converter(NumberConverter, "number")

app_name = "recommendations"
urlpatterns = [
    path("", cycles.cycle_list, name="cycle-list"),
    path(
        pgettext_lazy("address", "list/"),
        recommendations.recommendation_list,
        name="recommendation-list",
    ),
    path(
        pgettext_lazy("address", "list/recommendations.csv"),
        exports.recommendation_csv,
        name="recommendation-csv",
    ),
    path(
        pgettext_lazy("address", "list/recommendations.json"),
        exports.recommendation_json,
        name="recommendation-json",
    ),
    path(
        pgettext_lazy("address", "list/recommendations.atom"),
        login_not_required(feeds.NewsFeed()),
        name="recommendation-atom",
    ),
    path(
        pgettext_lazy("address", "follow/<cycle:cycle>/"),
        following.cycle_follow,
        name="cycle-follow",
    ),
    path(
        pgettext_lazy("address", "follow/<cycle:cycle>/<slug:theme>/"),
        following.theme_follow,
        name="theme-follow",
    ),
    path(
        pgettext_lazy("address", "follow/<cycle:cycle>/<slug:theme>/<number:number>/"),
        following.recommendation_follow,
        name="recommendation-follow",
    ),
    path("<cycle:cycle>/", cycles.cycle_detail, name="cycle-detail"),
    path("<cycle:cycle>/<slug:theme>/", cycles.theme_detail, name="theme-detail"),
    path(
        "<cycle:cycle>/<slug:theme>/<number:number>/",
        recommendations.recommendation_detail,
        name="recommendation-detail",
    ),
]
