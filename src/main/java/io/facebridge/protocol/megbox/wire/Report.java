package io.facebridge.protocol.megbox.wire;

import java.util.List;

/** What the HTTP reports of faces and of other objects have in common (chapter 23.2). */
public interface Report {

    /** The box; {@code deviceId} in some firmware. */
    String deviceId();

    /** The channel's name. */
    String screenToken();

    /** The channel: 1..16 a camera, 17..48 a stream of pictures. */
    Long videoNumber();

    /** Up to 20 digits: more than 64 bits hold. */
    String trackId();

    /** Whether the object has left. */
    Boolean trackDie();

    /** Unix time, the unit is not stated; milliseconds everywhere else. */
    Long timestamp();

    /** {@code face human vehicle cycle plate}. */
    String objType();

    /** The crop. */
    String photo();

    String photoMd5();

    /** The whole picture. */
    String fullImage();

    String fullImageMd5();

    /** The other objects that belong to this one. */
    List<BindingInfo> bindingInfo();

    /** Where the crop lies in the whole picture, in pixels. */
    Bounds detectionResult();
}
