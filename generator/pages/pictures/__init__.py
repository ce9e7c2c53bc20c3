"""Pictures that are drawn while pages are built: SVG in the page itself, without scripts and styles of its own.

A picture is Markup for Markdown: its links are Markdown links, so that they lead to pages as all others do. Places on an axis
are per cents and heights are pixels: so a picture is as wide as the page, and its words stay readable. Colours are the theme's,
by class. What a picture shows is also said in words; the words come from whoever asks for the picture.
"""
