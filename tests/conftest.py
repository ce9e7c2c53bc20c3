"""Property tests look for new cases on every run here; in continuous integration they take the same cases every time."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
