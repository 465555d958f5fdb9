"""``export``: the library for other programs, each format a command of its own."""


def export() -> None:
    """The library for other programs: each format is a command of its own.

    \b
    Examples:
      trialcli export parquet tables
      trialcli export csv karmma
      trialcli export anki --role resident --output resident.apkg
    """
