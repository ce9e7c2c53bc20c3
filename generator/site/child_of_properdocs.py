"""The same as `child`, with ProperDocs in the place of MkDocs.

ProperDocs has its own module. When it is imported, each later import of `mkdocs` is one of ProperDocs; so themes, plugins and
our own `child` need no change, but nothing of theirs may be imported before.
"""

from __future__ import annotations

from importlib import import_module

if __name__ == "__main__":
    import_module("properdocs.__main__")
    import_module("generator.site.child").main()
