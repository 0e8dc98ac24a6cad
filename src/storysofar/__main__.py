"""python -m storysofar."""

from storysofar.cli import main

if __name__ == "__main__":
    main()
