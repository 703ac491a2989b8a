"""factcheck: who said what in an Arabic news article, has it been checked before, and what was the verdict?"""

__version__ = "0.1.0"
