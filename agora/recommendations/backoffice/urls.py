"""The addresses of this room's staff pages, at `/back-office/recommendations/`."""

from django.urls import path

from agora.recommendations.backoffice import (
    imports,
    participants,
    recommendation_edit,
    recommendation_list,
)

urlpatterns = [
    path("", recommendation_list.recommendation_list, name="recommendation-list"),
    path("table/", recommendation_list.recommendation_table, name="recommendation-table"),
    path(
        "<int:recommendation_id>/",
        recommendation_edit.recommendation_edit,
        name="recommendation-edit",
    ),
    path("import/", imports.document_import, name="document-import"),
    path("import/table/", imports.table_import, name="table-import"),
    path("groups/", participants.group_list, name="group-list"),
    path("groups/import/", imports.participant_import, name="participant-import"),
    path("groups/<int:group_id>/", participants.group_detail, name="group-detail"),
    path(
        "groups/<int:group_id>/remove/",
        participants.participant_remove,
        name="participant-remove",
    ),
]
