"""Where days lie on a picture, and the axis that tells it."""
