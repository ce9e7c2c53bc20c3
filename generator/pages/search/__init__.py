"""The search of the site: its analysis of text, and the stemmers for the browser."""
