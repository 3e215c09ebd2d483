"""How forms look: one renderer, so that every field is drawn with its label, help and errors."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Draw forms and fields with the templates of the design system."""

    form_template_name = "web/form/form.html"
    field_template_name = "web/form/field.html"
