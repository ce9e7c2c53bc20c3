"""How documents are cited: one record of a document, and from it references in four styles, CSL-JSON, BibTeX and RIS.

This room knows nothing of pages and addresses: whoever asks gives the permanent address. A reference is in English, as its
style has it; titles, names and symbols stay as the document prints them, and what is not known is left out or said to be missing.
"""

from __future__ import annotations
