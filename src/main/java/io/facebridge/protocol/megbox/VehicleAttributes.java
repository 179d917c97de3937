package io.facebridge.protocol.megbox;

import io.facebridge.event.Attributes.Plate;
import io.facebridge.event.Attributes.PlateColor;
import io.facebridge.event.Attributes.Vehicle;
import io.facebridge.event.Color;
import io.facebridge.protocol.megbox.wire.CycleAttr;
import io.facebridge.protocol.megbox.wire.PlateAttr;
import io.facebridge.protocol.megbox.wire.VehicleAttr;

/** What motor vehicles, non-motor vehicles and plates look like, the same in every way of reporting (chapter 23.2). */
final class VehicleAttributes {

    /** Buses of any size are one code. */
    private static final Codes<Vehicle.Kind> VEHICLE = Codes.from(0, Vehicle.Kind.UNKNOWN, Vehicle.Kind.UNKNOWN,
            Vehicle.Kind.CAR, Vehicle.Kind.SUV, Vehicle.Kind.VAN, Vehicle.Kind.BUS, Vehicle.Kind.PICKUP, Vehicle.Kind.TRUCK,
            Vehicle.Kind.OTHER);
    private static final Codes<Color> COLOR = Codes.from(0x2000, Color.UNKNOWN, Color.BLACK, Color.WHITE, Color.DARK_GREY,
            Color.BROWN, Color.RED, Color.BLUE, Color.YELLOW, Color.GREEN, Color.MULTICOLOR, Color.SILVER, Color.ORANGE,
            Color.CYAN, Color.PINK, Color.PURPLE, Color.CHAMPAGNE);
    private static final Codes<Vehicle.Orientation> ORIENTATION = Codes.from(0x2020, Vehicle.Orientation.UNKNOWN,
            Vehicle.Orientation.FRONT, Vehicle.Orientation.BACK, Vehicle.Orientation.OTHER);
    private static final Codes<Vehicle.Kind> CYCLE = Codes.from(0, Vehicle.Kind.UNKNOWN, Vehicle.Kind.UNKNOWN,
            Vehicle.Kind.BICYCLE, Vehicle.Kind.ELECTRIC_BIKE, Vehicle.Kind.MOTORCYCLE, Vehicle.Kind.TRICYCLE,
            Vehicle.Kind.OTHER);
    private static final Codes<PlateColor> PLATE_COLOR = Codes.from(0, PlateColor.UNKNOWN, PlateColor.BLUE, PlateColor.YELLOW,
            PlateColor.BLACK, PlateColor.WHITE, PlateColor.GREEN, PlateColor.SMALL_NEW_ENERGY, PlateColor.LARGE_NEW_ENERGY,
            PlateColor.OTHER);
    private static final Codes<Integer> ROWS = Codes.from(0, null, 1, 2);

    private VehicleAttributes() {
    }

    static Vehicle vehicle(VehicleAttr vehicle) {
        return vehicle == null
                ? null
                : new Vehicle(VEHICLE.word(vehicle.subClass()), COLOR.word(vehicle.color()), vehicle.brandname(),
                        ORIENTATION.word(vehicle.orientation()));
    }

    static Vehicle cycle(CycleAttr cycle) {
        return cycle == null ? null : new Vehicle(CYCLE.word(cycle.subClass()), null, null, null);
    }

    static Plate plate(PlateAttr plate) {
        return plate == null ? null : new Plate(plate.num(), PLATE_COLOR.word(plate.color()), ROWS.word(plate.type()));
    }
}
