"""Days as a reader lives them: from midnight to midnight where he is, whatever is stored being in UTC.

Where this machine's time zone is none (``TZ=XXX-25``), or has no such moment, the days are those of UTC.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

# What Python and the system say of a zone that is a day or more away, and of a moment the system cannot place.
_NOWHERE = (ValueError, OverflowError, OSError)


def local_day(moment: datetime, zone: tzinfo | None) -> date:
    """The day of a moment; None stands for the time zone of this machine."""
    try:
        return moment.astimezone(zone).date()
    except _NOWHERE:
        return moment.astimezone(UTC).date()


def day_end(day: date, zone: tzinfo | None) -> datetime:
    """The midnight that ends a day."""
    midnight = datetime.combine(day + timedelta(days=1), time())
    if zone is not None:
        return midnight.replace(tzinfo=zone)
    try:
        return midnight.astimezone()  # a moment without a zone is taken to be of this machine's
    except _NOWHERE:
        return midnight.replace(tzinfo=UTC)
