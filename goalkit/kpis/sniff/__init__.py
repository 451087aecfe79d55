"""Look at an export and propose how it is to be declared: evidence is counted, what has two readings becomes a question."""
