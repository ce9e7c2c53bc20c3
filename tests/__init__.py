"""The tests: every module by its own file, the five documents against their gold, the site in a real browser."""
