from django.urls import path

from agora.web.views.gallery import gallery

app_name = "web"
urlpatterns = [
    path("gallery/", gallery, name="gallery"),
]
