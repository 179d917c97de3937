package io.facebridge.protocol.terminal;

import io.facebridge.event.Attributes.Plate;
import io.facebridge.event.Attributes.Vehicle;
import io.facebridge.event.Color;
import io.facebridge.protocol.terminal.wire.FaceRecognition;

/** What a capture says of a vehicle (section 4). 0 is in none of the manual's lists: the sample of a face fills it in. */
final class VehicleCodes {

    private static final String NOT_GIVEN = "0";

    private VehicleCodes() {
    }

    /** The vehicle, without anything where nothing is given. */
    static Vehicle vehicle(FaceRecognition wire) {
        return new Vehicle(kind(wire.carType()), color(wire.carColor()), given(wire.carBrand()), null);
    }

    /** The plate, without anything where none was read. */
    static Plate plate(FaceRecognition wire) {
        return new Plate(given(wire.carNumber()), null, null);
    }

    private static String given(String text) {
        return NOT_GIVEN.equals(text) ? null : text;
    }

    static Vehicle.Kind kind(Integer carType) {
        return carType == null ? null : switch (carType) {
            case 0 -> null;
            case 1 -> Vehicle.Kind.MOTORCYCLE;
            case 2 -> Vehicle.Kind.ELECTRIC_BIKE;
            case 3 -> Vehicle.Kind.BICYCLE;
            case 4 -> Vehicle.Kind.TRICYCLE;
            case 5 -> Vehicle.Kind.CAR;
            case 6 -> Vehicle.Kind.VAN;
            case 7 -> Vehicle.Kind.LIGHT_TRUCK;
            case 8 -> Vehicle.Kind.HEAVY_TRUCK;
            case 9 -> Vehicle.Kind.SUV;
            case 10 -> Vehicle.Kind.BUS;
            case 32 -> Vehicle.Kind.OTHER;
            default -> Vehicle.Kind.UNKNOWN;
        };
    }

    static Color color(Integer carColor) {
        return carColor == null ? null : switch (carColor) {
            case 0 -> null;
            case 1 -> Color.GREY;
            case 2 -> Color.WHITE;
            case 3 -> Color.RED;
            case 4 -> Color.BLACK;
            case 5 -> Color.BLUE;
            case 6 -> Color.GREEN;
            case 7 -> Color.BROWN;
            case 8 -> Color.PURPLE;
            case 9 -> Color.PINK;
            case 10 -> Color.YELLOW;
            case 32 -> Color.OTHER;
            default -> Color.UNKNOWN;
        };
    }
}
