from agora.core.models.audit import AuditEntry
from agora.core.models.cooperative import Office, Service, Translated, translated
from agora.core.models.fields import LanguageField, MarkdownField, RenderedField
from agora.core.models.geography import Town

__all__ = [
    "AuditEntry",
    "LanguageField",
    "MarkdownField",
    "Office",
    "RenderedField",
    "Service",
    "Town",
    "Translated",
    "translated",
]
