"""The command line: read arguments, call one room, render. The only place that prints or exits."""
