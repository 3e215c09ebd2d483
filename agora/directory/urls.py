from django.urls import include, path
from django.utils.translation import pgettext_lazy

from agora.directory.views import own, profiles

directory = [
    path("", profiles.profile_list, name="profile-list"),
    path("<int:pk>/", profiles.profile_detail, name="profile-detail"),
    path(pgettext_lazy("address", "<int:pk>/block/"), profiles.profile_block, name="profile-block"),
]
own_pages = [
    path("", own.my_profile, name="my-profile"),
    path(pgettext_lazy("address", "edit/"), own.profile_edit, name="profile-edit"),
    path(pgettext_lazy("address", "town/"), own.profile_town, name="profile-town"),
    path(pgettext_lazy("address", "listing/"), own.profile_listing, name="profile-listing"),
    path(pgettext_lazy("address", "preview/"), own.profile_preview, name="profile-preview"),
]

app_name = "directory"
urlpatterns = [
    path(pgettext_lazy("address", "directory/"), include(directory)),
    path(pgettext_lazy("address", "account/profile/"), include(own_pages)),
]
