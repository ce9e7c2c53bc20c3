"""What of the documents that texts cite is held in the corpus: holdings, references from one document to another, adoptions.

Looks at values alone: documents, mentions and the words of the languages. A document is held under a symbol or a number
only if it, or a person, says so; where several documents fit what a text names, none is chosen.
"""

from generator.references.found import references
from generator.references.holdings import holdings
from generator.references.votes import adoptions

__all__ = ["adoptions", "holdings", "references"]
