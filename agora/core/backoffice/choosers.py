"""Choosers of pages, pictures and documents without an inline script."""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser


def start_choosers_by_element() -> None:
    """Let every chooser leave an element that `core/backoffice/start.js` reads.

    Wagtail writes a bare script after each of them, in Python, where no template can change it
    and no nonce is known; the alternative would be to allow inline scripts in the back office.
    """
    BaseChooser.render = _render


def _render(self, name, value, attrs=None, renderer=None) -> SafeString:
    identifier = attrs["id"]
    data = self.get_value_data(value)
    return format_html(
        '{}<template data-agora-start="{}" data-agora-id="{}" data-agora-options="{}"></template>',
        self.render_html(name, data, attrs),
        self.js_constructor,
        identifier,
        json.dumps(self.get_js_init_options(identifier, name, data)),
    )
