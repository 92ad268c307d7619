"""Same event: how alike two tellings are, and which of them are held to be of one event."""
