"""Run the command line: `python -m xl_iki`."""

from xl_iki.cli.main import run

if __name__ == "__main__":
    run()
