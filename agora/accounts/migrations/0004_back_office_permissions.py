from django.db import migrations

# Who enters, and who writes pages: as in the table of agora.accounts.rights on the day of this
# migration. A later change of that table comes with a later migration; a test compares them.
ENTER = ["adviser", "editor", "support_agent", "facilitator", "board", "places", "administrator"]
WRITE = ["editor", "administrator"]

PAGE = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]
COLLECTION = {
    ("wagtailimages", "image"): ["add", "change", "choose"],
    ("wagtaildocs", "document"): ["add", "change", "choose"],
    ("wagtailcore", "collection"): ["add", "change", "delete"],
}
MODEL = {("wagtailredirects", "redirect"): ["add", "change", "delete"]}


def give_permissions(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    page = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    page_permission = apps.get_model("wagtailcore", "GroupPagePermission")
    collection_permission = apps.get_model("wagtailcore", "GroupCollectionPermission")

    entry = _permission(apps, "wagtailadmin", "admin", "access_admin")
    for role in group.objects.filter(name__in=ENTER):
        role.permissions.add(entry)
    for role in group.objects.filter(name__in=WRITE):
        for action in PAGE:
            permission = _permission(apps, "wagtailcore", "page", f"{action}_page")
            page_permission.objects.get_or_create(group=role, page=page, permission=permission)
        for (app, model), actions in COLLECTION.items():
            for action in actions:
                permission = _permission(apps, app, model, f"{action}_{model}")
                collection_permission.objects.get_or_create(
                    group=role, collection=collection, permission=permission
                )
        for (app, model), actions in MODEL.items():
            for action in actions:
                role.permissions.add(_permission(apps, app, model, f"{action}_{model}"))
        role.permissions.add(
            _permission(apps, "simple_translation", "simpletranslation", "submit_translation")
        )


def _permission(apps, app, model, codename):
    """Permissions are made after all migrations, unless one needs them earlier, as here."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_roles"),
        ("simple_translation", "0001_initial"),
        ("wagtailcore", "0096_referenceindex_referenceindex_source_object_and_more"),
        ("wagtaildocs", "0012_uploadeddocument"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]
    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
