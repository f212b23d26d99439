from typing import Any
def add(subparsers: Any) -> None:
    subparsers.add_parser("read", help="read a register")
def run(args: Any) -> int:
    return 0
