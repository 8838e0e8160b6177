"""`python -m calmcoach` is `calmcoach`."""

import sys

from calmcoach.cli import main

sys.exit(main())
