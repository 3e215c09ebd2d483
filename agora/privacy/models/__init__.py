from agora.privacy.models.block import Block
from agora.privacy.models.consent import Consent
from agora.privacy.models.legal import LegalKind, LegalPage, LegalText
from agora.privacy.models.requests import DataExport, ErasureRecord, ErasureRequest

__all__ = [
    "Block",
    "Consent",
    "DataExport",
    "ErasureRecord",
    "ErasureRequest",
    "LegalKind",
    "LegalPage",
    "LegalText",
]
