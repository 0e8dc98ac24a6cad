"""How the code is kept: counts over the source, and ceilings that may only fall. One command: `python -m house`."""
