"""The door to trial files: text to the model, with every problem at its line."""
