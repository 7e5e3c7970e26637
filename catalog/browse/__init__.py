"""What Datasette needs to show the catalog."""
