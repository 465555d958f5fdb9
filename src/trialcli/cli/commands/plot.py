"""``plot``: pictures of trials that are no forest plots, each a command of its own."""


def plot() -> None:
    """Pictures of trials: how deep responses were, and survival at fixed times. Forest plots are `trialcli forest`.

    \b
    Examples:
      trialcli plot depth karmma storm
      trialcli plot survival karmma-3 cartitude-4
    """
