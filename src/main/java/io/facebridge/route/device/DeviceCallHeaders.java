package io.facebridge.route.device;

/** Headers on the way to {@code direct:megbox-call}. */
public final class DeviceCallHeaders {

    /** Whose call it is: the device's id. */
    public static final String DEVICE = "FacebridgeDevice";

    /** The answer is a file, and has an envelope only where it is an error. */
    public static final String DOWNLOAD = "FacebridgeDownload";

    /** Whether the call may be made again while the box is busy; where it is absent, a GET without side effects may. */
    public static final String REPEATABLE = "FacebridgeRepeatable";

    private DeviceCallHeaders() {
    }
}
