"""Every address outside the back office: one line each, and one for each other state.

`tests/site/test_urls.py` fails for an address that is not listed. `tests/site/registry.py` says
what a line may hold; the back office has its own table in `tests/site/back_office.py`.
"""

from functools import partial

from agora.accounts.roles import ADMINISTRATOR, ADVISER, MEMBER, MODERATOR
from tests.site.content import (
    block,
    confirm_token,
    conversation,
    entrance,
    export,
    home,
    last_mail,
    legal_text,
    no_recommendation,
    open_invitation,
    own_post,
    own_work,
    portrait,
    profile,
    public_work,
    recommendation,
    tag,
    text_version,
    theme_file,
    topic,
    topic_post,
    unsubscribe_token,
)
from tests.site.growth import (
    more_calls,
    more_conversations,
    more_follows,
    more_mails,
    more_messages,
    more_notifications,
    more_posts,
    more_profiles,
    more_recommendations,
    more_topics,
)
from tests.site.registry import (
    ABSENT,
    ALL,
    NOT_SIGNED_IN,
    READ_ONLY,
    REDIRECT,
    SIGNED_IN,
    Kind,
    Page,
    Statuses,
)
from tests.site.roles import ANONYMOUS

page = Page
data = partial(Page, kind=Kind.DATA)
plain = partial(Page, kind=Kind.DATA, languages=False)
# A button: who reads it is led to its page, and an empty post says nothing.
follow = partial(data, get=Statuses(302), post=Statuses(400, {ANONYMOUS: 302}))

FORBIDDEN = Statuses(403)
READ_ONLY_SIGNED_IN = Statuses(405, {ANONYMOUS: 302})
INVALID_SIGNED_IN = Statuses(422, {ANONYMOUS: 302})
FOR_MEMBERS = Statuses(200, {ANONYMOUS: 404})
READ_ONLY_SIGNED_IN = Statuses(405, {ANONYMOUS: 302})
OWN = Statuses(404, {ANONYMOUS: 302, MEMBER: 200})
OWN_INVALID = Statuses(404, {ANONYMOUS: 302, MEMBER: 422})
ABSENT_SIGNED_IN = Statuses(404, {ANONYMOUS: 302})
# In a category of the demo that its member moderates too.
MODERATORS = (MODERATOR, ADMINISTRATOR, MEMBER)
MODERATED = Statuses(403, dict.fromkeys(MODERATORS, 200) | {ANONYMOUS: 302})
MODERATED_INVALID = Statuses(403, dict.fromkeys(MODERATORS, 422) | {ANONYMOUS: 302})
WRONG = {"login": "nobody@mirabelle.example", "password": "not the password"}
BAD_LINK = {"link_label_1": "", "link_url_1": "http://example.org"}
LONG_TRADE = {"trades": "x" * 61}
NO_PICTURE = {"portrait_alt": "picture.jpg"}
CYCLE = "2023-2024"
THEME = "vie-cooperative"

PAGES = [
    # Home and what staff write; Wagtail shows a page whatever the method is.
    page("site:home", at=home, post=ALL, grow=more_recommendations),
    page("wagtail_serve", at=partial(entrance, "facile"), post=ALL),
    page("wagtail_serve", "basic", at=partial(entrance, "basic"), post=ALL),
    page("wagtail_serve", "expert", at=partial(entrance, "expert"), post=ALL),
    page("search:results", query="q=auteurs"),
    page("search:results", "of one kind", query="q=auteurs&kind=recommendation"),
    page("search:results", "alike", query="q=recomandation"),
    page("search:results", "empty", query="q=xylophone"),
    page("search:results", "blank"),
    data("search:suggestions", query="q=re"),
    # Recommendations.
    page("recommendations:cycle-list", grow=more_recommendations),
    page("recommendations:cycle-detail", args=lambda: [CYCLE], grow=more_recommendations),
    page("recommendations:theme-detail", args=lambda: [CYCLE, THEME], grow=more_recommendations),
    page("recommendations:recommendation-list", grow=more_recommendations),
    page("recommendations:recommendation-list", "empty", query="q=xylophone"),
    page("recommendations:recommendation-list", "error", query="status=unheard-of"),
    page("recommendations:recommendation-detail", args=recommendation),
    page("recommendations:recommendation-detail", "absent", args=no_recommendation, get=ABSENT),
    follow("recommendations:cycle-follow", args=lambda: [CYCLE]),
    follow("recommendations:theme-follow", args=lambda: [CYCLE, THEME]),
    follow("recommendations:recommendation-follow", args=recommendation),
    page("followed-list", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN, grow=more_follows),
    data("recommendations:recommendation-csv", grow=more_recommendations),
    data("recommendations:recommendation-json", grow=more_recommendations),
    data("recommendations:recommendation-atom", post=ALL, grow=more_recommendations),
    plain("permalink-theme", args=lambda: [CYCLE, THEME], get=REDIRECT),
    plain("permalink-recommendation", args=recommendation, get=REDIRECT),
    plain("api:recommendations", grow=more_recommendations),
    plain("api:search", query="q=auteurs"),
    plain("api:openapi-json", post=ALL),
    plain("api:api-root", get=REDIRECT, post=REDIRECT),  # to a language, where there is nothing
    # The directory.
    page("directory:profile-list", grow=more_profiles),
    page("directory:profile-list", "found", query="q=graphiste&town=Lyon"),
    page("directory:profile-list", "alike", query="q=seramiste"),
    page("directory:profile-list", "empty", query="q=xylophone"),
    page("directory:profile-list", "error", query="language=unheard-of"),
    page("directory:profile-detail", args=partial(profile, "public")),
    page("directory:profile-detail", "members", args=partial(profile, "members"), get=FOR_MEMBERS),
    page("directory:profile-detail", "absent", args=partial(profile, "off"), get=ABSENT),
    data("directory:profile-csv", grow=more_profiles),
    data("directory:profile-csv", "error", query="language=unheard-of", get=Statuses(400)),
    data("directory:profile-geojson", grow=more_profiles),
    page("directory:profile-map", grow=more_profiles),
    page("directory:profile-map", "found", query="town=Lyon&km=100"),
    data("directory:map-places", grow=more_profiles),
    page("directory:profile-confirm", args=confirm_token, post=Statuses(400)),
    page("directory:profile-confirm", "wrong", args=lambda: ["x:y"], get=ABSENT, post=ABSENT),
    follow("directory:still-right"),
    data("directory:profile-vcard", args=partial(profile, "public"), get=ABSENT),
    plain("sitemap"),
    plain("sitemap-members", args=lambda: [0]),
    plain("robots"),
    follow("directory:profile-block", args=partial(profile, "public")),
    page("directory:my-profile", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    page("directory:profile-edit", get=SIGNED_IN, post=SIGNED_IN),
    page(
        "directory:profile-edit", "error", fill={"display_name": ""}, get=SIGNED_IN, post=SIGNED_IN
    ),
    page("directory:profile-skills", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-skills", "error", fill=LONG_TRADE, get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-where", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-texts", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-links", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-links", "error", fill=BAD_LINK, get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-portrait", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-portrait", "error", fill=NO_PICTURE, get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-portfolio", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:work-add", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:work-add", "error", fill={"year": "1776"}, get=SIGNED_IN, post=SIGNED_IN),
    page("directory:work-edit", args=own_work, get=OWN, post=OWN),
    follow("directory:work-move", args=own_work),
    follow("directory:work-remove", args=own_work),
    follow("directory:availability-confirm"),
    page("directory:profile-contact", get=SIGNED_IN, post=SIGNED_IN),
    plain("directory:portrait", args=portrait),
    plain("directory:work-picture", args=public_work),
    page("directory:profile-town", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-town", "found", query="q=gent", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-town", "empty", query="q=xylophone", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-listing", get=SIGNED_IN, post=SIGNED_IN),
    page("directory:profile-preview", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    page(
        "directory:profile-preview",
        "member",
        query="as=member",
        get=SIGNED_IN,
        post=READ_ONLY_SIGNED_IN,
    ),
    data(
        "directory:word-suggestions",
        args=lambda: ["trade"],
        query="language=fr&q=gra",
        get=SIGNED_IN,
        post=READ_ONLY_SIGNED_IN,
    ),
    page(
        "directory:profile-write",
        args=partial(profile, "public"),
        get=SIGNED_IN,
        post=INVALID_SIGNED_IN,
    ),
    page(
        "directory:profile-write",
        "error",
        args=partial(profile, "public"),
        fill={"subject": "x", "text": " "},
        get=SIGNED_IN,
        post=INVALID_SIGNED_IN,
    ),
    page("directory:called-on", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN, grow=more_calls),
    # Messages; the conversation is one of the member’s.
    page(
        "conversations:conversation-list",
        get=SIGNED_IN,
        post=READ_ONLY_SIGNED_IN,
        grow=more_conversations,
    ),
    page(
        "conversations:conversation-list",
        "empty",
        query="archived=yes",
        get=SIGNED_IN,
        post=READ_ONLY_SIGNED_IN,
    ),
    page(
        "conversations:conversation-detail",
        args=conversation,
        get=OWN,
        post=OWN_INVALID,
        grow=more_messages,
    ),
    data(
        "conversations:conversation-read",
        args=conversation,
        get=READ_ONLY_SIGNED_IN,
        post=Statuses(404, {ANONYMOUS: 302, MEMBER: 302}),
    ),
    data(
        "conversations:conversation-archive",
        args=conversation,
        get=READ_ONLY_SIGNED_IN,
        post=Statuses(404, {ANONYMOUS: 302, MEMBER: 400}),
    ),
    data(
        "conversations:conversation-block",
        args=conversation,
        get=READ_ONLY_SIGNED_IN,
        post=Statuses(404, {ANONYMOUS: 302, MEMBER: 400}),
    ),
    page("conversations:conversation-report", args=conversation, get=OWN, post=OWN_INVALID),
    # The forum.
    page("forum:category-list", grow=more_topics),
    page("forum:category-detail", args=lambda: ["contracts"], grow=more_topics),
    page("forum:category-detail", "empty", args=lambda: ["liege"], get=FOR_MEMBERS),
    page("forum:category-detail", "absent", args=lambda: ["no-such"], get=ABSENT),
    page("forum:topic-start", args=lambda: ["contracts"], get=SIGNED_IN, post=INVALID_SIGNED_IN),
    page(
        "forum:topic-start",
        "error",
        args=lambda: ["contracts"],
        fill={"title": "", "text": "Bonjour"},
        get=SIGNED_IN,
        post=INVALID_SIGNED_IN,
    ),
    page("forum:topic-detail", args=topic, post=Statuses(422, {ANONYMOUS: 403}), grow=more_posts),
    data(
        "forum:topic-answer",
        args=topic,
        get=READ_ONLY_SIGNED_IN,
        post=Statuses(403, dict.fromkeys(MODERATORS, 302) | {ANONYMOUS: 302}),
    ),
    data("forum:topic-solved", args=topic, get=READ_ONLY_SIGNED_IN, post=Statuses(302)),
    data("forum:topic-read", args=topic, get=READ_ONLY_SIGNED_IN, post=Statuses(302)),
    follow("forum:topic-follow", args=topic),
    follow("forum:category-follow", args=lambda: ["contracts"]),
    page("forum:tag-detail", args=tag, grow=more_topics),
    follow("forum:tag-follow", args=tag),
    page("forum:unanswered", grow=more_topics),
    data("forum:category-atom", args=lambda: ["contracts"], post=ALL, grow=more_topics),
    data(
        "forum:category-atom",
        "for members",
        args=lambda: ["daily-work"],
        get=ABSENT,
        post=ABSENT,
    ),
    data("forum:tag-atom", args=tag, post=ALL, grow=more_topics),
    data("forum:topic-atom", args=topic, post=ALL, grow=more_posts),
    page("forum:topic-moderate", args=topic, get=MODERATED, post=MODERATED_INVALID),
    page(
        "forum:topic-moderate",
        "error",
        args=topic,
        fill={"into": "nowhere"},
        get=MODERATED,
        post=MODERATED_INVALID,
    ),
    data(
        "forum:post-hide",
        args=topic_post,
        get=READ_ONLY_SIGNED_IN,
        post=Statuses(403, dict.fromkeys(MODERATORS, 302) | {ANONYMOUS: 302}),
    ),
    page("forum:post-split", args=topic_post, get=MODERATED, post=MODERATED_INVALID),
    data("forum:post-detail", args=topic_post, get=Statuses(302)),
    data(
        "forum:post-thank",
        args=topic_post,
        get=READ_ONLY_SIGNED_IN,
        post=Statuses(302, {ADVISER: 403}),  # who wrote it
    ),
    page(
        "forum:post-edit",
        args=own_post,
        get=Statuses(403, {ANONYMOUS: 302, MEMBER: 200}),
        post=Statuses(403, {ANONYMOUS: 302, MEMBER: 422}),
    ),
    # Accounts.
    page("account_home", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    page("account_login", get=NOT_SIGNED_IN, post=NOT_SIGNED_IN),
    page("account_login", "error", fill=WRONG, get=NOT_SIGNED_IN, post=NOT_SIGNED_IN),
    page("account_request_login_code", get=NOT_SIGNED_IN, post=NOT_SIGNED_IN),
    page(
        "account_request_login_code",
        "error",
        fill={"email": "nobody"},
        get=NOT_SIGNED_IN,
        post=NOT_SIGNED_IN,
    ),
    page("account_confirm_login_code", get=REDIRECT, post=REDIRECT),
    page("account_logout", get=Statuses(200, {ANONYMOUS: 302}), post=REDIRECT),
    page("account_signup", get=NOT_SIGNED_IN, post=NOT_SIGNED_IN),
    page("account_inactive"),
    page("account_reauthenticate", get=SIGNED_IN, post=SIGNED_IN),
    page("account_email", get=SIGNED_IN, post=REDIRECT),
    page("account_email_verification_sent", get=REDIRECT, post=REDIRECT),
    page("account_change_password", get=SIGNED_IN, post=SIGNED_IN),
    page(
        "account_change_password",
        "error",
        fill={"oldpassword": "wrong", "password1": "short", "password2": "other"},
        get=SIGNED_IN,
        post=SIGNED_IN,
    ),
    page("usersessions_list", get=SIGNED_IN, post=REDIRECT),
    page("identity_list", get=SIGNED_IN, post=REDIRECT),
    page("mfa_index", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    page("mfa_authenticate", get=REDIRECT, post=REDIRECT),  # a step of the way in
    page("mfa_reauthenticate", get=REDIRECT, post=REDIRECT),  # for who has a second factor
    page("mfa_reauthenticate_webauthn", get=REDIRECT, post=REDIRECT),
    page("mfa_activate_totp", get=REDIRECT, post=REDIRECT),
    page("mfa_deactivate_totp", get=ABSENT_SIGNED_IN, post=ABSENT_SIGNED_IN),
    page("mfa_view_recovery_codes", get=REDIRECT, post=REDIRECT),
    page("mfa_generate_recovery_codes", get=REDIRECT, post=REDIRECT),
    page("mfa_list_webauthn", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    page("mfa_add_webauthn", get=REDIRECT, post=REDIRECT),
    page("mfa_login_webauthn", get=REDIRECT, post=REDIRECT),
    page("mfa_remove_webauthn", args=lambda: [1], get=REDIRECT, post=REDIRECT),
    page("mfa_edit_webauthn", args=lambda: [1], get=REDIRECT, post=REDIRECT),
    # Without a provider they lead to a language, where there is nothing.
    plain("openid_connect_login", args=lambda: ["house"], get=READ_ONLY, post=REDIRECT),
    plain("openid_connect_callback", args=lambda: ["house"], get=REDIRECT),
    page("account_email_undo", args=lambda: ["expired"], get=ABSENT, post=ABSENT),
    page("socialaccount_login_cancelled"),
    page("account_set_password", get=REDIRECT, post=REDIRECT),
    page("account_reset_password", post=ALL),
    page("account_reset_password", "error", fill={"email": "nobody"}, post=ALL),
    page("account_reset_password_done"),
    page("account_reset_password_from_key", args=lambda: ["1", "expired"], post=ALL),
    page("account_reset_password_from_key_done"),
    # The texts of the house, and one's own data.
    page("wagtail_serve", "terms", at=partial(legal_text, "terms"), post=ALL),
    page("wagtail_serve", "charter", at=partial(legal_text, "charter"), post=ALL),
    page("wagtail_serve", "privacy", at=partial(legal_text, "privacy"), post=ALL),
    page("wagtail_serve", "legal-notice", at=partial(legal_text, "legal-notice"), post=ALL),
    page("wagtail_serve", "accessibility", at=partial(legal_text, "accessibility"), post=ALL),
    page("privacy:terms", get=REDIRECT),
    page("privacy:charter", get=REDIRECT),
    page("privacy:privacy", get=REDIRECT),
    page("privacy:legal-notice", get=REDIRECT),
    page("privacy:accessibility", get=REDIRECT),
    page("privacy:text-version", args=text_version),
    page("privacy:agreement-list", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    data(
        "privacy:agreement-change",
        args=lambda: ["unheard-of"],
        get=READ_ONLY_SIGNED_IN,
        post=ABSENT_SIGNED_IN,
    ),
    page("privacy:data-export", get=SIGNED_IN, post=REDIRECT),
    data("privacy:data-export-file", args=export, get=ABSENT_SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    page("privacy:erasure", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    page("privacy:erasure-confirm", get=REDIRECT, post=REDIRECT),  # who they are is asked first
    data("privacy:erasure-undo", get=READ_ONLY_SIGNED_IN, post=REDIRECT),
    page("privacy:blocked-list", get=SIGNED_IN, post=READ_ONLY_SIGNED_IN),
    data("privacy:unblock", args=block, get=READ_ONLY_SIGNED_IN, post=ABSENT_SIGNED_IN),
    # Invitations and the first sign-in; the demo's people took every step.
    page("welcome:start", get=REDIRECT, post=READ_ONLY_SIGNED_IN),
    page("welcome:language", get=SIGNED_IN, post=INVALID_SIGNED_IN),
    page("welcome:agreement", get=REDIRECT, post=REDIRECT),
    page("welcome:mail", get=SIGNED_IN, post=INVALID_SIGNED_IN),
    page("welcome:invitation-request", post=Statuses(422)),
    page("welcome:invitation-request", "error", fill={"email": "nobody"}, post=Statuses(422)),
    page(
        "welcome:invitation-accept",
        args=open_invitation,
        get=NOT_SIGNED_IN,
        post=REDIRECT,
    ),
    page(
        "welcome:invitation-accept",
        "dead",
        args=lambda: ["expired"],
        get=Statuses(302, {ANONYMOUS: 404}),
        post=Statuses(302, {ANONYMOUS: 404}),
    ),
    # What people are told.
    page("notifications:mail-pause", get=SIGNED_IN, post=REDIRECT),
    page(
        "notifications:notification-list",
        get=SIGNED_IN,
        post=READ_ONLY_SIGNED_IN,
        grow=more_notifications,
    ),
    page(
        "notifications:notification-list",
        "error",
        query="cursor=x",
        get=ABSENT_SIGNED_IN,
        post=READ_ONLY_SIGNED_IN,
    ),
    data(
        "notifications:notification-read",
        args=lambda: [1],
        get=READ_ONLY_SIGNED_IN,
        post=REDIRECT,
    ),
    data("notifications:notification-read-all", get=READ_ONLY_SIGNED_IN, post=REDIRECT),
    page("notifications:notification-preferences", get=SIGNED_IN, post=REDIRECT),
    page(
        "notifications:unsubscribe",
        args=partial(unsubscribe_token, "recommendations.status"),
        post=ALL,
    ),
    page(
        "notifications:unsubscribe", "digest", args=partial(unsubscribe_token, "weekly"), post=ALL
    ),
    page("notifications:unsubscribe", "wrong", args=lambda: ["1:x:y"], get=ABSENT, post=ABSENT),
    # A local run's own pages.
    page("web:gallery"),
    page("notifications:mailbox", grow=more_mails),
    page("notifications:mailbox-mail", args=last_mail),
    data("notifications:mailbox-mail-html", args=last_mail),
    # What machines ask for.
    plain("healthz"),
    plain("readyz", get=Statuses(503)),  # no worker lives in tests
    plain("theme-file", args=theme_file),
    plain("picture", args=lambda: ["nothing.png"], get=ABSENT),
    plain("wagtaildocs_serve", args=lambda: [1, "nothing.pdf"], get=ABSENT, post=ABSENT),
    # Errors; these addresses exist in tests only.
    page("broken:bad-request", get=Statuses(400), post=Statuses(400)),
    page("broken:permission-denied", get=FORBIDDEN, post=FORBIDDEN),
    page("broken:page-not-found", get=ABSENT, post=ABSENT),
    page("broken:server-error", get=Statuses(500), post=Statuses(500)),
    page("broken:database-unreachable", get=Statuses(503), post=Statuses(503)),
    page("broken:too-many-requests", get=Statuses(429), post=Statuses(429)),
    page("broken:form-expired", get=FORBIDDEN, post=FORBIDDEN),
]
