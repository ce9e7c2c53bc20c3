"""From pages on disk to a published site: the only room that knows MkDocs. It reads pages, never the corpus."""
