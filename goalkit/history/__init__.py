"""What git keeps of a goals repository: its files as they were at a revision."""
