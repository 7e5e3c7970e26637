"""The sample portals some time later: reports revised, withdrawn, moved and new, and noise that moves."""
