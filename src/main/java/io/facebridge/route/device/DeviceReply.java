package io.facebridge.route.device;

/**
 * What a device answered.
 *
 * @param status the HTTP status, whatever it is
 * @param contentType as the device stated it; null where it stated none
 * @param body empty where there was none
 */
public record DeviceReply(int status, String contentType, byte[] body) {

    @Override
    public String toString() {
        return "DeviceReply[" + status + ", " + body.length + " bytes]";
    }
}
