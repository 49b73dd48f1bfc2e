"""The strip below a picture: all of its time, and a handle over the part in view."""
