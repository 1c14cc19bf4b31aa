"""Prints what an interactive zsh lists for a command line: complete-in-zsh.py COMPLETION_SCRIPT LINE"""
import os
import pty
import select
import sys

LIST_CHOICES = b"\x14"
DISCARD_LINE = b"\x15"
PATIENCE_SECONDS = 30


def main(script, line):
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "dumb"
        os.execvp("zsh", ["zsh", "-f", "-i"])
    # Words are broken in two so that the echo of the command is not taken for its output. The prompt comes when the shell
    # listens to keys.
    setup = "LISTMAX=0; autoload -U compinit; compinit -u -D; source '%s'; bindkey '^T' list-choices; PROMPT='LIS''TENS>'\n"
    os.write(terminal, (setup % script).encode())
    read_until(terminal, b"LISTENS>")
    os.write(terminal, line.encode() + LIST_CHOICES + DISCARD_LINE + b"print DO''NE\n")
    print(read_until(terminal, b"DONE").decode())


def read_until(terminal, word):
    said = b""
    while word not in said:
        ready, _, _ = select.select([terminal], [], [], PATIENCE_SECONDS)
        if not ready:
            sys.exit("zsh does not answer: %r" % said)
        said += os.read(terminal, 65536)
    return said


main(*sys.argv[1:])
