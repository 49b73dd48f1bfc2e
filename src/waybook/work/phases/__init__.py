"""Watch and measure: assess, score, be warned, ask what was and what was known."""
