from django.urls import path

from agora.directory.views import sitemap

urlpatterns = [
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap_index, name="sitemap"),
    path("sitemap-members-<int:number>.xml", sitemap.sitemap_members, name="sitemap-members"),
]
