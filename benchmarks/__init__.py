"""How fast the reading is: ratios beside a peer, cost against length. One command: `python -m benchmarks`."""
