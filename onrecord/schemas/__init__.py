"""The published records: pydantic models, ids, JSON Schema and SQL."""
