"""Take a record away: withdraw it, or delete it permanently."""
