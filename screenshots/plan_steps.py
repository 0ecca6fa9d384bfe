"""The pictures of work plans and of the inspections of the five services."""

from screenshots.sitting import DIRECTOR, HOUSEKEEPER, WIDE, Picture, Sitting

_PLANS = Sitting(
    (
        Picture("plan-new", "BeginPlan", f"{HOUSEKEEPER} g z n"),
        Picture("plan", "PlanPage", "escape ~JH-0002 enter"),
        Picture("plan-item", "PlanItemRecord", "enter"),
        Picture("plan-done", "FinishItem", "escape down d"),
        Picture("plan-drop", "DropItem", "escape x"),
        Picture("plan-written", "PlanPage", "escape escape n enter"),
        Picture("plan-add", "NewItem", "n =trees"),
        Picture("plan-change", "ChangeItem", "enter enter 3 3 e"),
        Picture("plan-hand-in", "Confirm", "escape h"),
    )
)

_SHEETS = Sitting(
    (
        Picture("inspections", "Inspections", f"{HOUSEKEEPER} g z i"),
        Picture("inspection-new", "BeginInspection", "n 5 1 =bins"),
        Picture("inspection", "InspectionPage", "ctrl+s space"),
        Picture("inspection-wrong", "Defect", "x 2"),
        Picture("inspection-sign", "SignInspection", "escape space n s"),
        Picture("inspection-point", "PointRecord", "escape escape ~JC-0002 enter down enter"),
    )
)

_DIRECTOR = Sitting(
    (
        Picture("plan-approve", "ApprovePlan", f"{DIRECTOR} g z ~JH-0003 enter a"),
        Picture("plan-return", "ReturnPlan", "escape r"),
        Picture("inspection-seen", "ReviewInspection", "escape escape i ~JC-0002 enter r"),
    )
)

_WIDE = Sitting(
    (
        Picture("wide-plan", "PlanPage", f"{DIRECTOR} g z ~JH-0002 enter"),
        Picture("wide-inspections", "Inspections", "escape i ~JC-0002"),
    ),
    WIDE,
)

PLANS = (_PLANS, _SHEETS, _DIRECTOR, _WIDE)
