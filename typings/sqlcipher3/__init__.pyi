"""What CalmCoach uses of sqlcipher3 0.6, which brings no types."""

from sqlcipher3 import dbapi2 as dbapi2
