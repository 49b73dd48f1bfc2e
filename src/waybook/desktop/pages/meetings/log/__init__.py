"""One form that logs a meeting: who, when, what they said, and what comes next."""
