package io.facebridge.protocol.megbox.action;

import io.facebridge.operation.action.PersonKey;

/**
 * What is noted here of a person on a box.
 *
 * @param token the face's; null where none is known
 * @param imageId the picture's; null where none is known
 * @param settled false while a change is under way: after an interruption the box may have more faces of the person
 */
record KnownFace(String token, String imageId, boolean settled) {

    /** No token has it. */
    private static final String UNSETTLED = "?";

    static final KnownFace NONE = new KnownFace(null, null, true);

    static KnownFace of(PersonKey key) {
        boolean settled = !key.key().startsWith(UNSETTLED);
        String token = settled ? key.key() : key.key().substring(UNSETTLED.length());
        return new KnownFace(token.isEmpty() ? null : token, key.picture(), settled);
    }

    /** An entry without a token was left over by an import that failed. */
    static KnownFace of(Face face) {
        return new KnownFace(face.token(), face.imageId(), face.token() != null);
    }

    boolean isThere() {
        return token != null;
    }

    KnownFace unsettled() {
        return new KnownFace(token, imageId, false);
    }

    PersonKey key() {
        return new PersonKey((settled ? "" : UNSETTLED) + (token == null ? "" : token), imageId);
    }
}
