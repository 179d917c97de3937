package io.facebridge.protocol;

import java.util.Set;

import io.facebridge.media.EncodedPicture;

/**
 * The fields of a message that hold pictures, as paths of names without array indexes: {@code faces.face_img},
 * {@code base_img}.
 *
 * @param mayBeAddresses whether the fields hold the address or the length of a picture in some messages: such a text stays as
 *        it came
 * @param andElsewhere whether base64 of a picture is taken out of every other field too: no picture may stay in an event
 */
public record PictureFields(Set<String> paths, boolean mayBeAddresses, boolean andElsewhere) {

    public static final PictureFields NONE = PictureFields.of();

    public PictureFields {
        paths = Set.copyOf(paths);
    }

    public static PictureFields of(String... paths) {
        return new PictureFields(Set.of(paths), false, false);
    }

    /** The same fields, in messages where they hold pictures or their addresses. */
    public PictureFields orAddresses() {
        return new PictureFields(paths, true, andElsewhere);
    }

    /** The same fields, in messages that become events. */
    PictureFields withThoseElsewhere() {
        return new PictureFields(paths, mayBeAddresses, true);
    }

    /** Whether the text, which stands in none of the fields, is to be taken out for the picture in it. */
    boolean hides(String text) {
        return andElsewhere && EncodedPicture.isIn(text);
    }

    boolean contains(String path) {
        return paths.contains(path);
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }
}
