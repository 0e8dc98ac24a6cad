"""Which lines are worth retelling."""
