"""Stemmers in JavaScript."""


def javascript(language: str) -> str:
    """Stub."""
    return ""
