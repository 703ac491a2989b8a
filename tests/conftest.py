"""What holds for all tests."""

import signal

from hypothesis import settings

settings.register_profile("steady", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("steady")

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in a job in the background: the programs started inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
