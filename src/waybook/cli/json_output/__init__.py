"""The JSON documents of resources/docs/cli.md."""
