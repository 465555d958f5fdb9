"""Papers: what a bibliographic record or an article in XML says of itself."""
