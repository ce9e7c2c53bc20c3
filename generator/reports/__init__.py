"""What a run says to people: counts and problems, what was understood of a document, proposals for records."""
