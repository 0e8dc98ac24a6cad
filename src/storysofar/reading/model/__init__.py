"""The learnt model, and the only rooms of reading that know its runtime."""
