"""`python -m goldenthread.doors.cli`, the same as `goldenthread`."""

import sys

from goldenthread.doors.cli.main import main

sys.exit(main())
