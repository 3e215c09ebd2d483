from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class DirectoryConfig(AppConfig):
    name = "agora.directory"
    label = "directory"
    verbose_name = pgettext_lazy("back office", "Directory")
