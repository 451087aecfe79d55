"""Defects planted here follow."""
