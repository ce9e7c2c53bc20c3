"""What templates see: documents, kinds, entries and dates, each with its address, its links and its words ready.

`world` has them all; the other modules have one view each, and `seen` what views see of one another. A view only arranges
what the corpus holds; it finds nothing and decides nothing. Everything that it gives as text is plain and is escaped when
it is printed; what is `Markup` was woven.
"""
