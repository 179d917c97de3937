package io.facebridge.protocol;

import java.nio.charset.Charset;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads a message that comes as a form, with the JSON text in the part {@code json} and pictures in other parts, or as bare
 * JSON. Whatever it came as, the vendor's message is drawn as one object with a member for each part,
 * {@code {"key":…,"snap":…,"json":{…}}}, and the body to read from is the object in {@code json}; bare JSON without a member
 * {@code json} is the body itself. The part {@code key} is a secret that device and gateway share: its value is masked.
 */
public final class FormReader {

    static final String JSON = "json";

    private static final String MULTIPART = "multipart/";
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
        Charset charset = Charsets.named(type);
        boolean multipart = lower.startsWith(MULTIPART);
        if (!multipart && !lower.startsWith(URL_ENCODED) || beginsAsObject(received)) {
            return bare(MessageReader.read(received, charset, pictures, context));
        }
        FormTree form = new FormTree(pictures, context);
        (multipart ? FormDecoder.multipart(received, type, charset) : FormDecoder.urlEncoded(received, charset))
                .forEach(form::add);
        return form.message();
    }

    private static InboundMessage bare(InboundMessage message) {
        SharedKey.mask(message.vendor());
        SharedKey.mask(message.body());
        JsonNode inner = message.body().path(JSON);
        return inner.isObject() ? message.unwrapped(inner) : message;
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
