"""What is true on the duty desk: records and rules.  Knows no screen."""
