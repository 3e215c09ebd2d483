"""A person's own settings of the back office."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    ChangePasswordPanel,
    LocaleSettingsPanel,
    NameEmailSettingsPanel,
)

# Name, address and password belong to the account, which the members' site keeps. The language
# and time zone are those of the person and of the site.
_ELSEWHERE = (
    AvatarSettingsPanel,
    ChangePasswordPanel,
    LocaleSettingsPanel,
    NameEmailSettingsPanel,
)


class OwnAccountView(AccountView):
    """Wagtail's page of one's own settings, without what the members' site decides."""

    page_title = pgettext_lazy("back office", "My settings")

    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, _ELSEWHERE)]
