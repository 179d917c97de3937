package io.facebridge.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;

/**
 * Makes the parts of one form in memory and gives their memory back. Netty's decoder forgets the part in which a form is cut
 * off, whose memory lies outside of the heap; and Netty's factory gives parts the charset UTF-8 whatever it was told.
 */
final class FormParts extends DefaultHttpDataFactory implements AutoCloseable {

    private final Charset charset;
    private final List<HttpData> made = new ArrayList<>();

    /** @param charset of parts that name none */
    FormParts(Charset charset) {
        super(false, charset);
        this.charset = charset;
    }

    @Override
    public Attribute createAttribute(HttpRequest request, String name) {
        return inCharset(super.createAttribute(request, name));
    }

    @Override
    public Attribute createAttribute(HttpRequest request, String name, long definedSize) {
        return inCharset(super.createAttribute(request, name, definedSize));
    }

    @Override
    public Attribute createAttribute(HttpRequest request, String name, String value) {
        return remembered(super.createAttribute(request, name, value));
    }

    @Override
    public FileUpload createFileUpload(HttpRequest request, String name, String filename, String contentType,
            String contentTransferEncoding, Charset named, long size) {
        Charset own = isConcluded(contentTransferEncoding, named) ? charset : named;
        FileUpload file = super.createFileUpload(request, name, "", contentType, contentTransferEncoding, own, size);
        made.add(file);
        return file;
    }

    FormPart part(HttpData data) {
        try {
            return new FormPart(data.getName(), data instanceof FileUpload, data.getCharset(), data.get());
        } catch (IOException e) {
            throw new UncheckedIOException("reading memory does no I/O", e);
        }
    }

    @Override
    public void close() {
        made.stream().filter(data -> data.refCnt() > 0).forEach(HttpData::release);
    }

    private Attribute inCharset(Attribute attribute) {
        attribute.setCharset(charset);
        return remembered(attribute);
    }

    private Attribute remembered(Attribute attribute) {
        made.add(attribute);
        return attribute;
    }

    /** Whether the charset is only what Netty concludes from a Content-Transfer-Encoding, which says nothing about text. */
    private static boolean isConcluded(String contentTransferEncoding, Charset named) {
        return named == null
                || "7bit".equalsIgnoreCase(contentTransferEncoding) && named.equals(StandardCharsets.US_ASCII)
                || "8bit".equalsIgnoreCase(contentTransferEncoding) && named.equals(StandardCharsets.ISO_8859_1);
    }
}
