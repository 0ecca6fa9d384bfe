"""How a rule says no."""


class Refused(Exception):
    """A rule of the desk was broken; nothing was written.

    ``code`` names the rule, ``field`` the form field at fault (None: the whole operation), and
    ``values`` what the sentence on the screen needs.  The store never holds the sentence itself.
    """

    def __init__(self, code: str, field: str | None = None, /, **values: object) -> None:
        super().__init__(code, field, values)
        self.code = code
        self.field = field
        self.values = values

    @property
    def is_trouble(self) -> bool:
        """Whether it is the store that refuses, not a rule: what is done then is not written."""
        return self.code.startswith("store_")

    def __str__(self) -> str:
        return f"{self.code} {self.field or ''} {self.values or ''}".strip()
