"""The one list of tables that may be written while a page is read, each with its reason."""

WRITABLE_TABLES = {
    # A session starts, turns its key or ends; sign-in keeps its steps there.
    "django_session",
    # Rate limits and cached values; expired rows are removed when met.
    "agora_cache",
    # Wagtail's back office: who edits a page now and follows its comments, a person's editor
    # preferences, and the first rendition of a picture in the chooser.
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
    "wagtailusers_userprofile",
    "wagtailimages_rendition",
}
