"""`python3 -m readingroom.bootstrap run|test|install`, as the Makefile calls it.

This file alone must be readable for any Python 3, so that an old one gets a sentence and no syntax error.
"""

import sys

from readingroom.bootstrap.version import complaint


def main() -> int:
    found = complaint(sys.version_info)
    if found:
        sys.stderr.write(found + "\n")
        return 1
    from readingroom.bootstrap import commands

    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
