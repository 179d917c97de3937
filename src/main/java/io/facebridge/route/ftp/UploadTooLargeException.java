package io.facebridge.route.ftp;

import java.io.IOException;

/** An upload went over a limit. */
final class UploadTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    UploadTooLargeException(String limit) {
        super("it went over " + limit);
    }
}
