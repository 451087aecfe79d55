"""What German and English prose says about numbers, dates and directions: deterministic, without any model."""
