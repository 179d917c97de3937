package io.facebridge.protocol;

import java.util.Set;

/**
 * The fields of a message that hold pictures, as paths of names without array indexes: {@code faces.face_img},
 * {@code base_img}.
 */
public record PictureFields(Set<String> paths) {

    public static final PictureFields NONE = new PictureFields(Set.of());

    public PictureFields {
        paths = Set.copyOf(paths);
    }

    public static PictureFields of(String... paths) {
        return new PictureFields(Set.of(paths));
    }

    boolean contains(String path) {
        return paths.contains(path);
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }
}
