"""The library as a folder of pages that needs no server, no network and, but for the search, no script."""
