"""Many goals together: what they ask of people and of each other."""
