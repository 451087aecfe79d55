"""One file per command: options, stations, print, exit code."""
