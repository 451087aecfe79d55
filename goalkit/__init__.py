"""Goals as code: read, check, measure and review a repository of goals."""

__version__ = "0.1.0"
