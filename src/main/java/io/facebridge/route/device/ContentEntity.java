package io.facebridge.route.device;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

import io.facebridge.operation.Content;

/**
 * The body of a request, read while it is sent. The request's headers say what it is; its length is stated and it is never
 * chunked: a device's own server may not know that.
 */
final class ContentEntity extends AbstractHttpEntity {

    private final Content content;

    ContentEntity(Content content) {
        super((String) null, null);
        this.content = content;
    }

    @Override
    public InputStream getContent() throws IOException {
        return content.open();
    }

    @Override
    public long getContentLength() {
        return content.length();
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void close() {
        // whoever opened it closes it
    }
}
