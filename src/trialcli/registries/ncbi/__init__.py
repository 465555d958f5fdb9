"""Papers from PubMed and PubMed Central."""
