"""From bytes to characters: the encoding of a text, whether it is text, and whether it was decoded wrongly before."""
