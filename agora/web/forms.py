"""How forms look: one renderer, so that every field is drawn with its label, help and errors."""

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    """Draw forms and fields with the templates of the design system.

    Widgets keep Django's and Wagtail's own templates, which this renderer's engine finds by itself.
    """

    form_template_name = "web/form/form.html"
    field_template_name = "web/form/field.html"
