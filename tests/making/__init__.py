"""How the binary samples were made; nothing here is run by the tests."""
