"""Mails as files (`.eml`, RFC 5322 and RFC 2045 to 2049): headers, the parts inside, which of them is the body.

`message` takes a mail apart within bounds, `attachments` names what is attached. Nothing is written to disk, no name in a mail
is used as a path, and what a part declares to be is believed only where its name says nothing.
"""
