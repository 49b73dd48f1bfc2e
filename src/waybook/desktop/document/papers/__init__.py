"""The papers beside the brief, each as a document, and what all papers have in common."""
