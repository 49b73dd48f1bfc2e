"""The lane of events: names of turning points, and what several joined marks hold."""
