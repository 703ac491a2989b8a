"""`python -m training` is `python -m training.build`."""

from training.build import main

main()
