"""From findings and pages to text."""
