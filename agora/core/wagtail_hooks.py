from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

# Accounts and roles are changed by actions, from our own pages; the rest leads out of the house.
_NOT_OURS = {"users", "groups", "api-tokens", "editor-guide"}


@hooks.register("construct_settings_menu")
@hooks.register("construct_help_menu")
def trim_menu(request, items):
    items[:] = [
        item
        for item in items
        if item.name not in _NOT_OURS and not item.name.startswith("whats-new")
    ]


@hooks.register("insert_global_admin_js")
def start_widgets():
    return format_html('<script src="{}"></script>', static("core/backoffice/start.js"))


@hooks.register("insert_global_admin_css")
def staff_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("core/backoffice/staff.css"))
