"""How documents cite each other: which symbols and numbers the corpus holds, references between documents, adoptions.

Uses values only: documents, mentions and the words of the languages. The corpus holds a document under a symbol or a number
only if the document itself or a person states it. If several documents fit a reference, none is chosen.
"""

from generator.references.citing import references
from generator.references.holdings import holdings
from generator.references.votes import adoptions

__all__ = ["adoptions", "holdings", "references"]
