"""Sample portals on loopback, for the demo and the tests."""
