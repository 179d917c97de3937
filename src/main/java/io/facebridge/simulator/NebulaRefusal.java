package io.facebridge.simulator;

/** A code by which a simulated node refuses an operation (appendix A). */
final class NebulaRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int NO_CAMERA = -109;
    static final int NO_LIBRARY = -117;
    static final int LIBRARY_EXISTS = -119;
    static final int NO_PICTURE = -126;
    static final int ID_EXISTS = -1100;
    static final int NO_FACE = -1101;
    static final int BROKEN_IMAGE = -1104;
    static final int ID_TOO_LONG = -2754;
    static final int WRONG_PARAMETER = -3596;
    static final int SAME_MODE = -3607;

    private final int code;

    NebulaRefusal(int code) {
        super("refused with " + code, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
