from django.urls import include, path
from django.utils.translation import pgettext_lazy

from agora.directory.views import (
    browse,
    called_on,
    confirm,
    contact,
    detail,
    exports,
    own,
    pictures,
    portfolio,
    words,
    writing,
)
from agora.directory.views import map as map_views

directory = [
    path("", browse.profile_list, name="profile-list"),
    path("members.csv", exports.profile_csv, name="profile-csv"),
    path("towns.geojson", exports.profile_geojson, name="profile-geojson"),
    path(
        pgettext_lazy("address", "still-right/<str:token>/"),
        confirm.profile_confirm,
        name="profile-confirm",
    ),
    path(pgettext_lazy("address", "map/"), map_views.profile_map, name="profile-map"),
    path("map/places.geojson", map_views.map_places, name="map-places"),
    path("<int:pk>/", detail.profile_detail, name="profile-detail"),
    path(pgettext_lazy("address", "<int:pk>/block/"), detail.profile_block, name="profile-block"),
    path(pgettext_lazy("address", "<int:pk>/write/"), contact.profile_write, name="profile-write"),
    path("<int:pk>/member.vcf", exports.profile_vcard, name="profile-vcard"),
    path(pgettext_lazy("address", "<int:pk>/portrait/"), pictures.portrait, name="portrait"),
    path(
        pgettext_lazy("address", "<int:pk>/works/<int:work>/"),
        pictures.work_picture,
        name="work-picture",
    ),
]
own_pages = [
    path("", own.my_profile, name="my-profile"),
    path(pgettext_lazy("address", "edit/"), writing.profile_edit, name="profile-edit"),
    path(pgettext_lazy("address", "skills/"), writing.profile_skills, name="profile-skills"),
    path(
        pgettext_lazy("address", "skills/words/<str:kind>/"),
        words.word_suggestions,
        name="word-suggestions",
    ),
    path(pgettext_lazy("address", "where/"), writing.profile_where, name="profile-where"),
    path(pgettext_lazy("address", "town/"), writing.profile_town, name="profile-town"),
    path(pgettext_lazy("address", "texts/"), writing.profile_texts, name="profile-texts"),
    path(pgettext_lazy("address", "links/"), writing.profile_links, name="profile-links"),
    path(
        pgettext_lazy("address", "availability/"),
        own.availability_confirm,
        name="availability-confirm",
    ),
    path(
        pgettext_lazy("address", "portrait/"), portfolio.profile_portrait, name="profile-portrait"
    ),
    path(pgettext_lazy("address", "works/"), portfolio.profile_portfolio, name="profile-portfolio"),
    path(pgettext_lazy("address", "works/add/"), portfolio.work_add, name="work-add"),
    path(pgettext_lazy("address", "works/<int:pk>/"), portfolio.work_edit, name="work-edit"),
    path(pgettext_lazy("address", "works/<int:pk>/move/"), portfolio.work_move, name="work-move"),
    path(
        pgettext_lazy("address", "works/<int:pk>/remove/"),
        portfolio.work_remove,
        name="work-remove",
    ),
    path(pgettext_lazy("address", "still-right/"), confirm.still_right, name="still-right"),
    path(pgettext_lazy("address", "contact/"), own.profile_contact, name="profile-contact"),
    path(pgettext_lazy("address", "listing/"), own.profile_listing, name="profile-listing"),
    path(pgettext_lazy("address", "preview/"), own.profile_preview, name="profile-preview"),
]

app_name = "directory"
urlpatterns = [
    path(pgettext_lazy("address", "directory/"), include(directory)),
    path(pgettext_lazy("address", "account/profile/"), include(own_pages)),
    path(pgettext_lazy("address", "account/called-on/"), called_on.called_on, name="called-on"),
]
