"""KPIs computed from raw rows: a row per case or per event."""
