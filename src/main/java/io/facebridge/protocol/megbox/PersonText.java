package io.facebridge.protocol.megbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.facebridge.device.FieldError;
import io.facebridge.event.Match;
import io.facebridge.operation.OperationFailedException;

/**
 * The {@code description} of a face that was put on a box from here: {@code id:<id> <name>}, for example
 * {@code id:1001 Li Wei}. In the id, spaces, control characters and the percent sign are percent-encoded; a name that is too
 * long is cut. It is the only text that a box keeps with a face, so by it a person is found again, on the box and in its
 * reports.
 *
 * @param id what the site calls the person
 * @param name empty where there is none
 */
public record PersonText(String id, String name) {

    /** Bytes in UTF-8 (chapter 5.1.1). */
    private static final int LONGEST = 255;
    private static final String MARK = "id:";
    private static final Pattern TEXT = Pattern.compile("id:(\\S+)(?: (.*))?", Pattern.DOTALL);

    /** Empty where the text is another's. */
    public static Optional<PersonText> read(String description) {
        Matcher matcher = TEXT.matcher(description == null ? "" : description.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return decoded(matcher.group(1))
                .map(id -> new PersonText(id, matcher.group(2) == null ? "" : matcher.group(2).strip()));
    }

    /**
     * Tells in an event whose face it is: of a person that was put there from here, the site's own id and the name; of any
     * other the id that the event has already, and the description as the name.
     *
     * @param description null where the message has none
     */
    static Match.Builder into(Match.Builder match, String description) {
        Optional<PersonText> person = read(description);
        person.ifPresent(known -> match.personId(known.id()));
        return match.name(person.isEmpty() ? description : person.get().name().isEmpty() ? null : person.get().name());
    }

    /** @throws OperationFailedException where there is no room for the id */
    public String text() {
        String start = MARK + encoded(id);
        if (bytes(start) > LONGEST) {
            throw OperationFailedException.invalid(List.of(
                    new FieldError("parameters.id", "must have at most " + (LONGEST - MARK.length()) + " bytes in UTF-8")));
        }
        StringBuilder text = new StringBuilder(start);
        int left = LONGEST - bytes(start) - 1;
        String plain = name == null ? "" : name.replaceAll("\\p{Cntrl}", " ").strip();
        for (int at = 0; at < plain.length(); at = plain.offsetByCodePoints(at, 1)) {
            String letter = Character.toString(plain.codePointAt(at));
            left -= bytes(letter);
            if (left < 0) {
                break;
            }
            text.append(at == 0 ? " " : "").append(letter);
        }
        return text.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String encoded(String id) {
        StringBuilder encoded = new StringBuilder();
        id.codePoints().forEach(c -> {
            if (c == '%' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
                }
            } else {
                encoded.appendCodePoint(c);
            }
        });
        return encoded.toString();
    }

    private static Optional<String> decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                plain.put(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            plain.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Never who it is. */
    @Override
    public String toString() {
        return "PersonText[…]";
    }
}
