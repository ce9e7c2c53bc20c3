"""The tests: each module has its own file, the five documents are compared with their gold, the site runs in a real browser."""
