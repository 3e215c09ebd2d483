from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Everything that runs Agora: the command line, the supervisor, health, back-ups. No models."""

    name = "agora.operations"
    label = "operations"
