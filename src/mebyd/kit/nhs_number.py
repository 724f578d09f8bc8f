"""
The NHS number: ten digits, the last of which checks the others (rule R1).

Source: NHS Data Dictionary, NHS NUMBER: weights 10 to 2 on the first nine digits,
their sum modulo 11, 11 minus the remainder; 11 becomes 0 and 10 is never issued.
"""

import re

from mebyd.kit import words


def clean(text: str) -> str:
    """
    The number as typed, without spaces, hyphens and invisible characters.

    Letters stay, so that a slip of the finger is refused and not repaired.
    """
    return words.without_separators(text)


def is_valid(text: str) -> bool:
    """Whether the ten digits agree with each other; not whether anybody has them."""
    number = clean(text)
    if not re.fullmatch("[0-9]{10}", number):
        return False
    # 0000000000 and its like pass the sum, but are typed by people who have no
    # number, and would join strangers.
    if len(set(number)) == 1:
        return False
    return _check_digit(number[:9]) == int(number[9])


def shown(number: str) -> str:
    """The number as 943 476 5919; ValueError unless it is ten digits."""
    digits = clean(number)
    if not re.fullmatch("[0-9]{10}", digits):
        raise ValueError("an NHS number has ten digits")
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def _check_digit(stem: str) -> int:
    """0 to 9, or 10, which no digit equals."""
    total = sum(
        weight * int(digit)
        for weight, digit in zip(range(10, 1, -1), stem, strict=True)
    )
    return (11 - total % 11) % 11
