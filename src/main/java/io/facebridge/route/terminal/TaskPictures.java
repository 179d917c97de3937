package io.facebridge.route.terminal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;

import io.facebridge.media.MediaStore;
import io.facebridge.protocol.terminal.TaskBody;
import io.facebridge.protocol.terminal.TaskBody.Part;

/** A task with its pictures, as bytes: each picture is opened when its turn comes. */
final class TaskPictures {

    private static final int BASE64_IN = 3;
    private static final int BASE64_OUT = 4;

    private final List<Source> sources = new ArrayList<>();
    private long length;

    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }

    /** A picture of a task is not kept any more. */
    static final class GoneException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    TaskPictures(TaskBody body, MediaStore media) throws IOException, GoneException {
        for (Part part : body.parts()) {
            if (part instanceof Part.Text text) {
                byte[] bytes = text.json().getBytes(StandardCharsets.UTF_8);
                sources.add(() -> new ByteArrayInputStream(bytes));
                length += bytes.length;
            } else if (part instanceof Part.Picture picture) {
                MediaStore.Media kept = media.get(picture.sha256()).orElseThrow(GoneException::new);
                sources.add(() -> new Base64Stream(kept.open()));
                length += (kept.length() + BASE64_IN - 1) / BASE64_IN * BASE64_OUT;
            }
        }
    }

    /** In bytes. */
    long length() {
        return length;
    }

    InputStream open() {
        Iterator<Source> rest = sources.iterator();
        return new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return rest.hasNext();
            }

            @Override
            public InputStream nextElement() {
                try {
                    return rest.next().open();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }
}
