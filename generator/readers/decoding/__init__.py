"""From bytes to characters: which encoding a text is in, whether it is text at all, and text that was decoded wrongly before."""
