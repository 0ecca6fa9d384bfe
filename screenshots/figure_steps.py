"""The pictures of the figures: what a figure counted, and the year on a wide screen."""

from screenshots.sitting import DIRECTOR, WIDE, Picture, Sitting

_RECORDS = Sitting(
    (
        Picture("figure-records", "FigureRecords", f"{DIRECTOR} g y enter"),
        Picture("figure-units", "FigureRecords", "escape down down down enter i"),
        Picture("figure-callbacks", "FigureRecords", "escape down enter"),
        Picture("figures-satisfied", "Figures", "escape down"),
    )
)

_WIDE_FIGURES = Sitting((Picture("wide-figures", "Figures", f"{DIRECTOR} g y"),), WIDE)

FIGURES = (_RECORDS, _WIDE_FIGURES)
