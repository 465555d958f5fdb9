"""Days as a reader lives them: from 4 in the morning to 4 where he is, whatever is stored being in UTC.

Who learns after midnight still learns on the day before.

Where this machine's time zone is none (``TZ=XXX-25``), or has no such moment, the days are those of UTC.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

BEGINS = timedelta(hours=4)
"""How long after midnight a day begins."""
# What Python and the system say of a zone that is a day or more away, and of a moment the system cannot place.
_NOWHERE = (ValueError, OverflowError, OSError)


def local_day(moment: datetime, zone: tzinfo | None) -> date:
    """The day of a moment; None stands for the time zone of this machine."""
    try:
        return (moment.astimezone(zone) - BEGINS).date()
    except _NOWHERE:
        return (moment.astimezone(UTC) - BEGINS).date()


def day_end(day: date, zone: tzinfo | None) -> datetime:
    """The moment that ends a day: 4 in the morning of the next."""
    end = datetime.combine(day + timedelta(days=1), time()) + BEGINS
    if zone is not None:
        return end.replace(tzinfo=zone)
    try:
        return end.astimezone()  # a moment without a zone is taken to be of this machine's
    except _NOWHERE:
        return end.replace(tzinfo=UTC)
