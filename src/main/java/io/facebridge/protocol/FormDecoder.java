package io.facebridge.protocol;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.EndOfDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostStandardRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpPostRequestDecoder;

/**
 * Takes a form apart with Netty's decoders, all in memory. Camel's own form reading is passed by: it cuts binary parts without
 * a file name, keeps only the last of several parts of one name and lets form fields become headers.
 */
final class FormDecoder {

    /** How many parts a form may have; a device sends five. */
    static final int MAX_PARTS = 64;

    /** The whole body is at hand, so that what the decoder holds back is bounded by the body. */
    private static final int NO_LIMIT = 0;

    private static final String MULTIPART = "multipart/form-data";
    private static final Pattern BOUNDARY = Pattern
            .compile(";\\s*boundary\\s*=\\s*(?:\"([!-~ &&[^\"\\\\]]{1,70})\"|([!-~&&[^\";,]]{1,70}))\\s*(?:;|$)",
                    Pattern.CASE_INSENSITIVE);

    private FormDecoder() {
    }

    /**
     * @param charset of parts that name none
     * @throws MalformedMessageException when the form is broken or has too many parts
     */
    static List<FormPart> multipart(byte[] body, String contentType, Charset charset) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith(MULTIPART) || !boundary.find()) {
            throw MalformedMessageException.badForm("multipart/form-data with a boundary is expected");
        }
        String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        FormGuard.check(body, name, MAX_PARTS);
        // written anew, so that Netty takes the boundary that was looked at
        return decode(body, MULTIPART + "; boundary=\"" + name + "\"", true, charset);
    }

    /** The same for application/x-www-form-urlencoded. */
    static List<FormPart> urlEncoded(byte[] body, Charset charset) {
        return decode(body, "application/x-www-form-urlencoded", false, charset);
    }

    private static List<FormPart> decode(byte[] body, String contentType, boolean multipart, Charset charset) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/",
                Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        try {
            return parts(request, multipart, charset);
        } finally {
            request.release();
        }
    }

    private static List<FormPart> parts(FullHttpRequest request, boolean multipart, Charset charset) {
        try (FormParts inMemory = new FormParts(charset)) {
            InterfaceHttpPostRequestDecoder decoder = multipart
                    ? new HttpPostMultipartRequestDecoder(inMemory, request, charset, MAX_PARTS, NO_LIMIT)
                    : new HttpPostStandardRequestDecoder(inMemory, request, charset, MAX_PARTS, NO_LIMIT);
            try {
                return parts(decoder, inMemory, multipart);
            } finally {
                decoder.destroy();
            }
        } catch (HttpPostRequestDecoder.TooManyFormFieldsException e) {
            throw MalformedMessageException.badForm("it has more than " + MAX_PARTS + " parts");
        } catch (MalformedMessageException e) {
            throw e;
        } catch (RuntimeException e) {
            // beside its own exceptions the decoder lets those of its index arithmetic and of Charset.forName out
            throw MalformedMessageException.badForm("a part is broken");
        }
    }

    private static List<FormPart> parts(InterfaceHttpPostRequestDecoder decoder, FormParts inMemory, boolean multipart) {
        if (multipart) {
            // only when it is told once more that nothing follows does the decoder say whether it saw the final boundary
            decoder.offer(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        List<FormPart> parts = new ArrayList<>();
        try {
            while (decoder.hasNext()) {
                if (decoder.next() instanceof HttpData data) {
                    parts.add(inMemory.part(data));
                }
            }
        } catch (EndOfDataDecoderException closed) {
            return parts;
        }
        if (multipart) {
            throw MalformedMessageException.cutOff();
        }
        return parts;
    }
}
