"""The KPI rooms: exports become readings and leave as plain dataclasses."""
