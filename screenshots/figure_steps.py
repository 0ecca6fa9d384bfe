"""The pictures of the figures: what a figure counted, and the year on a wide screen."""

from screenshots.sitting import CASHIER, DIRECTOR, WIDE, Picture, Sitting, signed_in

OTHER = signed_in("003")

_RECORDS = Sitting(
    (
        Picture("figure-records", "FigureRecords", f"{DIRECTOR} g y enter"),
        Picture("figure-units", "FigureRecords", "escape down down down enter i"),
        Picture("figure-callbacks", "FigureRecords", "escape ~Called_back enter"),
        Picture("figures-satisfied", "Figures", "escape ~Satisfied"),
    )
)

_FEES = Sitting(
    (
        Picture("glance", "Glance", f"{DIRECTOR} g y v"),
        Picture("figure-rounds", "FigureRecords", "escape ~K6_Rounds_walked enter i"),
        Picture("fees", "FeeMonths", "escape f"),
        Picture("fees-confirm", "Confirm", "down c"),
        Picture("fees-month", "FeeRecord", "escape down enter"),
    )
)

_PEOPLE = Sitting(
    (
        Picture("appraisals", "Appraisals", f"{DIRECTOR} g y a"),
        Picture("appraisal", "AppraisalRecord", "down enter"),
        Picture("appraisal-new", "BeginAppraisal", "escape n 4"),
        Picture("appraisal-review", "ReviewAppraisal", "ctrl+s r 4 =careful"),
        Picture("audits", "Audits", "escape escape escape u"),
        Picture("audit", "AuditPage", "enter"),
        Picture("audit-about", "AuditRecord", "i"),
        Picture("audit-remedy", "Remedy", "escape d"),
        Picture("audit-new", "BeginAudit", "escape escape n 1"),
        Picture("audit-drawn", "AuditPage", "ctrl+s space space"),
        Picture("audit-fault", "Fault", "x =bins"),
        Picture(
            "audit-sign", "SignAudit", "escape space space space space space space space space s"
        ),
    )
)

_KEEPER = Sitting((Picture("appraisal-sign", "SignAppraisal", f"{OTHER} g y a enter s"),))

_CASHIER = Sitting((Picture("fees-report", "EnterFees", f"{CASHIER} g y f enter"),))

_WIDE_FIGURES = Sitting((Picture("wide-figures", "Figures", f"{DIRECTOR} g y"),), WIDE)

FIGURES = (_RECORDS, _FEES, _PEOPLE, _KEEPER, _CASHIER, _WIDE_FIGURES)
