"""The official forms, one module of declarative rows each."""
