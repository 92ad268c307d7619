"""The HTTP API and the web page; empty until the desk is built (see ARCHITECTURE.md)."""
