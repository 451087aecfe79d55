"""How one goal stands: figure, path, attainment, light."""
