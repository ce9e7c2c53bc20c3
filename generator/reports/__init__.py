"""What a person is told of a run: counts and problems, what was understood of a document, proposals for records."""
