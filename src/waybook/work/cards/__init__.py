"""Cards: trust them, report them lost, revoke them."""
