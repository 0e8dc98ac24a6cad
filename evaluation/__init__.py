"""How good the reading is: protocols, scorers, floors that may only rise. One command: `python -m evaluation`."""
