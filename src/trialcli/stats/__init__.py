"""Statistics of counts, proportions and ratios: numbers in, named tuples out, one function a method."""
