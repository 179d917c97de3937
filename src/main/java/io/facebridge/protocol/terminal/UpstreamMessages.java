package io.facebridge.protocol.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.KnownDevice;
import io.facebridge.protocol.Charsets;
import io.facebridge.protocol.Digests;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageReader;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.PictureFields;

/** What goes to and fro where the gateway is the terminal: it asks a server for tasks (sections 1.1 and 2). */
public final class UpstreamMessages {

    private static final String TYPE = "request_type";
    private static final String NUMBER = "request_id";
    private static final String IDLE = "idleTime";
    private static final String TIME = "time_stamp";
    /** The name that recognitions have for it. */
    private static final String TIME_TOO = "timestamp";
    private static final Pattern STAMP = Pattern.compile("[0-9]{1,14}");
    /** What is more counts milliseconds. */
    private static final long MAX_SECONDS = 100_000_000_000L;
    private static final long MILLIS = 1000;
    private static final String PLATFORM = "facebridge";
    private static final PictureFields PICTURES = PictureFields.of(Users.LIST + "." + Users.CONTENT).orAddresses();
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z_.-]{1,64}");
    private static final int SUCCESS = 0;
    private static final List<String> TYPES = List.of("addUser", "updateUser", "deleteUser", "setDevTime", "setScreenSave",
            "upgrade", "getLogFile", "getDevStatus", "delUserList", "setResumeTransfer", "setPlatformServer", "faceCmd",
            "SetFaceConfig", "GetFaceConfig");
    private static final Map<String, String> SPELLING = TYPES.stream()
            .collect(Collectors.toMap(UpstreamMessages::lower, Function.identity()));

    private UpstreamMessages() {
    }

    /**
     * A task of a server.
     *
     * @param requestType in the manual's spelling where it has it
     * @param task with trimmed keys; pictures are {@code sha256:} references, or the addresses that the server gave
     * @param pictures what the references stand for
     * @param digest the same for the same task when it is given again
     */
    public record Given(String requestId, String requestType, ObjectNode task, List<Picture> pictures, String digest) {

        /** Persons stand in it: they are not shown. */
        @Override
        public String toString() {
            return "Given[" + requestId + " " + requestType + "]";
        }
    }

    /** The question for a task. All that the manual wants is there, empty where the gateway does not know it. */
    public static ObjectNode taskRequest(KnownDevice device, Instant now) {
        return JsonNodeFactory.instance.objectNode()
                .put("device_id", device.id())
                .put("device_mac", text(device.mac()))
                .put("device_name", device.name() == null ? device.id() : device.name())
                .put(TIME, now.getEpochSecond())
                .put("software_version", text(device.softwareVersion()))
                .put("lib_platform_version", PLATFORM);
    }

    /**
     * The answer to it, read as kindly as what terminals send.
     *
     * @return empty where there is nothing to do: {@code idleTime}, or nothing at all
     * @throws MalformedMessageException where it is neither that nor a task
     */
    public static Optional<Given> given(byte[] body, String contentType, Instant now) {
        if (body.length == 0) {
            return Optional.empty();
        }
        InboundMessage message = MessageReader.read(body, Charsets.named(contentType), PICTURES,
                new InboundMessage.Context(now, id -> ZoneOffset.UTC, true));
        if (!(message.body() instanceof ObjectNode task)) {
            throw MalformedMessageException.wrongRoot("an object");
        }
        String type = word(task, TYPE);
        if (type.equalsIgnoreCase(IDLE)) {
            return Optional.empty();
        }
        return Optional.of(new Given(word(task, NUMBER), SPELLING.getOrDefault(lower(type), type), task,
                message.pictures().stream().filter(Picture::isReadable).toList(), digest(task)));
    }

    /** Whether a server took a recognition: {@code code} 0. */
    public static boolean taken(byte[] body, String contentType) {
        try {
            JsonNode code = MessageReader.read(body, Charsets.named(contentType), PictureFields.NONE,
                    new InboundMessage.Context(Instant.EPOCH, id -> ZoneOffset.UTC, true)).body().path("code");
            return code.asText().equals(String.valueOf(SUCCESS));
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    /**
     * The task with the time that has passed since it was given: a clock that is set later must not be set back. The time is in
     * seconds then, also where the server gave milliseconds.
     *
     * @param task stays as it is
     */
    public static ObjectNode later(ObjectNode task, Duration passed) {
        String stamp = task.path(task.hasNonNull(TIME) ? TIME : TIME_TOO).asText().strip();
        ObjectNode later = task.deepCopy();
        if (STAMP.matcher(stamp).matches()) {
            long given = Long.parseLong(stamp);
            later.put(TIME, (given < MAX_SECONDS ? given : given / MILLIS) + Math.max(0, passed.toSeconds()));
        }
        return later;
    }

    /** Not of the time, nor of where pictures are: a server that gives a task again may say both anew. */
    private static String digest(ObjectNode task) {
        ObjectNode lasting = task.deepCopy();
        lasting.remove(List.of(NUMBER, TIME, TIME_TOO));
        users(lasting).filter(user -> Users.isAddress(user.path(Users.CONTENT))).forEach(user -> user.remove(Users.CONTENT));
        return Digests.sha256(ByteBuffer.wrap(bytes(lasting)));
    }

    /** The users of {@code addUser} and {@code updateUser}; of {@code delUserList} the field is a number. */
    public static Stream<ObjectNode> users(ObjectNode task) {
        JsonNode users = task.path(Users.LIST);
        return users instanceof ObjectNode one
                ? Stream.of(one)
                : users.isArray()
                        ? users.valueStream().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast)
                        : Stream.empty();
    }

    private static String word(ObjectNode task, String field) {
        String text = task.path(field).asText().strip();
        if (text.isEmpty() || task.path(field).isNull()) {
            throw MalformedMessageException.missing(field);
        }
        if (!WORD.matcher(text).matches()) {
            throw MalformedMessageException.wrongType(field, "word");
        }
        return text;
    }

    private static String text(String known) {
        return known == null ? "" : known;
    }

    static String lower(String type) {
        return type.toLowerCase(Locale.ROOT);
    }

    /** As JSON in UTF-8. */
    public static byte[] bytes(JsonNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
