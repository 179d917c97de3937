package io.facebridge.event;

/**
 * A picture of an event: an entry of {@code data.images}. Either it is kept ({@code media}) or it says why not ({@code error}).
 *
 * @param media {@code sha256:} and 64 hex digits
 * @param url where the gateway serves it, relative to the gateway's root
 * @param bytes its length
 * @param error why there is no picture, never with a piece of it
 */
public record Image(Role role, String media, String url, Long bytes, String contentType, String error) {

    private static final String SCHEME = "sha256:";
    private static final String URL = "/gateway/v1/media/";

    public enum Role implements Word {
        FACE,
        BODY,
        VEHICLE,
        CYCLE,
        PLATE,
        OBJECT,
        /** The whole picture. */
        SCENE,
        /** The enrolled picture that matched. */
        REFERENCE,
        IDCARD
    }

    public static Image kept(Role role, String sha256, long bytes, String contentType) {
        return new Image(role, SCHEME + sha256, URL + sha256, bytes, contentType, null);
    }

    public static Image failed(Role role, String error) {
        return new Image(role, null, null, null, null, error);
    }
}
