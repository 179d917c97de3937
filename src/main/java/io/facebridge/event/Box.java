package io.facebridge.event;

/** A rectangle in the scene image, in pixels from its top left corner. */
public record Box(long left, long top, long width, long height) {

    /** The rectangle between two opposite corners, whichever of them comes first. */
    public static Box between(long x1, long y1, long x2, long y2) {
        return new Box(Math.min(x1, x2), Math.min(y1, y2), distance(x1, x2), distance(y1, y2));
    }

    /** Never negative, also where firmware sends nonsense that does not fit. */
    private static long distance(long a, long b) {
        long distance = Math.max(a, b) - Math.min(a, b);
        return distance < 0 ? Long.MAX_VALUE : distance;
    }
}
