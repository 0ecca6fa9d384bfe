"""The pictures of vehicles and of parking permits."""

from screenshots.sitting import DIRECTOR, FRONT_DESK, WIDE, Picture, Sitting

_VEHICLES = Sitting(
    (
        Picture("vehicles", "Vehicles", f"{FRONT_DESK} g b v"),
        Picture("vehicle-in", "LetVehicleIn", "n"),
        Picture("vehicle-out", "LetVehicleOut", "escape ~CL-0008 o"),
        Picture("vehicle-record", "VehicleRecord", "escape enter"),
        Picture("parking-permits", "ParkingPermits", "escape t"),
        Picture("parking-permit-new", "GiveParking", "n"),
        Picture("parking-permit-end", "EndParking", "escape ~CZ-0008 z"),
        Picture("parking-permit-record", "ParkingRecord", "escape enter"),
    )
)

_WIDE = Sitting((Picture("wide-vehicles", "Vehicles", f"{DIRECTOR} g b v i ~CL-0009"),), WIDE)

VEHICLES = (_VEHICLES, _WIDE)
