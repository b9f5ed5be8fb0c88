"""The arithmetic of an indicator: one tree, three readings, and the numbered rules."""
