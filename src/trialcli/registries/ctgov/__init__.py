"""Records of ClinicalTrials.gov: their containers, their words and what they say, as trials of the model."""
