package io.facebridge.protocol;

import java.util.Set;

/**
 * The fields of a message that hold pictures, as paths of names without array indexes: {@code faces.face_img},
 * {@code base_img}.
 *
 * @param mayBeAddresses whether the fields hold the address or the length of a picture in some messages: such a text stays as
 *        it came
 */
public record PictureFields(Set<String> paths, boolean mayBeAddresses) {

    public static final PictureFields NONE = PictureFields.of();

    public PictureFields {
        paths = Set.copyOf(paths);
    }

    public static PictureFields of(String... paths) {
        return new PictureFields(Set.of(paths), false);
    }

    /** The same fields, in messages where they hold pictures or their addresses. */
    public PictureFields orAddresses() {
        return new PictureFields(paths, true);
    }

    boolean contains(String path) {
        return paths.contains(path);
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }
}
