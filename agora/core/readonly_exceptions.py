"""The one list of what may be written while a page is read, each with its reason."""

WRITABLE_TABLES = {
    # A session starts, turns its key or ends; sign-in keeps its steps there.
    "django_session",
    # Rate limits and cached values; expired rows are removed when met.
    "agora_cache",
    # How many profiles a reader of the directory saw within the hour, one row for each: the limit.
    "directory_reading",
    # How often words found nothing on a day: one more in a row; a day holds some thousands.
    "search_miss",
    # Wagtail's back office: who edits a page now and follows its comments, a person's editor
    # preferences, and the first rendition of a picture in the chooser.
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
    "wagtailusers_userprofile",
    "wagtailimages_rendition",
}

# Views that are asked by GET and must write, by the name of their URL.
WRITING_VIEWS = {
    # An identity provider sends people back by a GET; signing them in writes as any sign-in does.
    # The state it brings back works once, so that a second GET changes nothing.
    "openid_connect_callback",
}
