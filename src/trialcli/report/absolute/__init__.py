"""Absolute effects of one randomized trial, in sentences and in a table."""
