"""What a mediator records: kinds and fields, declared once. Standard library only."""
