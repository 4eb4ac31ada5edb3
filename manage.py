"""Django's own commands, for editors and tools that look for this file."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidan.settings.dev")
    execute_from_command_line(sys.argv)
