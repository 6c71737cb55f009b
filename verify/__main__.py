"""`python -m verify`: the verifier by itself, with nothing of ours around it."""

import sys

from verify.command import main

sys.exit(main())
