"""What is seen: the duty desk in a terminal. Records and rules live in `store`."""

VERSION = "0.1.0"
