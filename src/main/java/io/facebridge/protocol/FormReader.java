package io.facebridge.protocol;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.netty.handler.codec.http.HttpUtil;

/**
 * Reads a message that comes as a form, with the JSON text in the part {@code json} and pictures in other parts, or as bare
 * JSON. Whatever it came as, the vendor's message is drawn as one object with a member for each part,
 * {@code {"key":…,"snap":…,"json":{…}}}, and the body to read from is the object in {@code json}; bare JSON without a member
 * {@code json} is the body itself. The part {@code key} is a secret that device and gateway share: its value is masked.
 */
public final class FormReader {

    static final String JSON = "json";

    private static final String MULTIPART = "multipart/";
    private static final String FORM_DATA = MULTIPART + "form-data";
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    private FormReader() {
    }

    /**
     * @param received the whole body
     * @param contentType the Content-Type header; null where there is none
     * @param pictures the fields that hold base64 pictures, both as paths in the object in {@code json} and as paths in the
     *        whole drawing; every part with a file name is taken for a picture anyway
     * @throws MalformedMessageException when the form is broken or its part {@code json} is missing or no message
     */
    public static InboundMessage read(byte[] received, String contentType, PictureFields pictures,
            InboundMessage.Context context) {
        String type = contentType == null ? "" : contentType.strip();
        String lower = type.toLowerCase(Locale.ROOT);
        Charset charset = charset(type);
        boolean multipart = lower.startsWith(MULTIPART);
        if (!multipart && !lower.startsWith(URL_ENCODED) || beginsAsObject(received)) {
            return bare(MessageReader.read(received, charset, pictures, context));
        }
        FormTree form = new FormTree(pictures, context);
        // Netty knows the type in lower case only; the boundary behind it keeps its case
        String known = lower.startsWith(FORM_DATA) ? FORM_DATA + type.substring(FORM_DATA.length()) : type;
        FormDecoder.decode(received, known, multipart, charset).forEach(form::add);
        return form.message();
    }

    private static InboundMessage bare(InboundMessage message) {
        SharedKey.mask(message.vendor());
        SharedKey.mask(message.body());
        JsonNode inner = message.body().path(JSON);
        return inner.isObject() ? message.unwrapped(inner) : message;
    }

    private static Charset charset(String contentType) {
        CharSequence name = HttpUtil.getCharsetAsSequence(contentType);
        if (name == null || name.toString().isBlank()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name.toString().strip().replace("\"", ""));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw MalformedMessageException.badCharset();
        }
    }

    /** Some clients name a form although they send JSON: curl does so unless it is told otherwise. */
    private static boolean beginsAsObject(byte[] body) {
        for (byte b : body) {
            if (b == '{') {
                return true;
            }
            if (b > ' ') {
                return false;
            }
        }
        return false;
    }
}
