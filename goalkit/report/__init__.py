"""Reports as frozen dataclasses: build them from facts, view them as blocks, or hand their values to machines."""
