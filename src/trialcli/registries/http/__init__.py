"""The network: who may be asked, and the walls around every answer."""
