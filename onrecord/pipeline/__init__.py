"""From inputs to written records: run, write, verify, explain."""
