"""Numbers that stay where they are: databases and large files are asked for totals, never for their rows."""
