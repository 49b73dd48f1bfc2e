"""A window whose book another machine took over says so, and goes on showing it."""



