"""The goal language as pydantic models: no I/O, no clock."""
