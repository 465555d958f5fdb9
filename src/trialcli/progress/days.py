"""Days as a reader lives them: from midnight to midnight where he is, whatever is stored being in UTC."""

from datetime import date, datetime, time, timedelta, tzinfo


def local_day(moment: datetime, zone: tzinfo | None) -> date:
    """The day of a moment; None stands for the time zone of this machine."""
    return moment.astimezone(zone).date()


def day_end(day: date, zone: tzinfo | None) -> datetime:
    """The midnight that ends a day."""
    midnight = datetime.combine(day + timedelta(days=1), time())
    # A moment without a zone is taken to be of this machine's.
    return midnight.astimezone() if zone is None else midnight.replace(tzinfo=zone)
