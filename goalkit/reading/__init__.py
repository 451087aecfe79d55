"""From files to plain data with places."""
