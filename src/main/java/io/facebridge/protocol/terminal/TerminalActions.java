package io.facebridge.protocol.terminal;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.event.Protocol;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.operation.action.ActionMapping;
import io.facebridge.operation.action.ActionValues;
import io.facebridge.operation.action.DeviceCalls;

/**
 * The common actions as tasks of a terminal. It cannot say which persons it has, open a door or restart. Of a person it has no
 * place for age, identity number and address.
 */
public final class TerminalActions implements ActionMapping {

    private static final int ALLOW = 2;
    private static final int DENY = 1;
    private static final int FEMALE = 0;
    private static final int MALE = 1;
    private static final Pattern GROUP = Pattern.compile("[0-9]|1[0-9]");
    private static final Pattern CARD = Pattern.compile("[0-9]{1,18}");
    /** The section of {@code config-set} that is meant where none is named. */
    private static final String FACE = "face";
    private static final Map<String, String> SECTIONS = Map.of(FACE, "set-face-config", "screen-save", "set-screen-save",
            "resume-transfer", "set-resume-transfer");
    private static final String FRAME = "FaceTrackEnable";
    /** As terminals spell it. */
    private static final String FRAME_OF_TERMINALS = "FaceTrackTnable";
    private static final int HTTP_PORT = 80;

    private final String path;

    /**
     * @param path under which the gateway takes the messages of terminals, {@code facebridge.terminal.path-prefix}; may be
     *        empty
     */
    public TerminalActions(String path) {
        this.path = path.isBlank() ? "" : "/" + path.replaceAll("^/+|/+$", "");
    }

    @Override
    public Protocol protocol() {
        return Protocol.TERMINAL;
    }

    @Override
    public Set<String> actions() {
        return Set.of("person-put", "person-delete", "persons-clear", "snapshot", "time-set", "device-info", "config-get",
                "config-set", "report-to-gateway");
    }

    @Override
    public OperationReply run(String action, ObjectNode parameters, DeviceCalls device) {
        return switch (action) {
            case "person-put" -> device.run("update-user", person(parameters));
            case "person-delete" -> device.run("delete-user", object().put(Users.ID, parameters.path("id").asText()));
            case "persons-clear" -> clear(parameters, device);
            case "snapshot" -> device.run("face-cmd", object());
            case "time-set" ->
                device.run("set-dev-time", object().put("time_stamp", ActionValues.time(parameters, device).getEpochSecond()));
            case "device-info" -> device.run("get-dev-status", object());
            case "config-get" -> configGet(parameters, device);
            case "config-set" -> configSet(parameters, device);
            case "report-to-gateway" -> report(device);
            default -> throw new IllegalArgumentException("terminals cannot do " + action);
        };
    }

    private static ObjectNode person(ObjectNode given) {
        ObjectNode user = object().put(Users.ID, given.path("id").asText());
        if (given.has("picture")) {
            user.put(Users.TYPE, Users.IMAGE).set(Users.CONTENT, given.get("picture"));
        }
        ObjectNode info = user.putObject(Users.INFO);
        copy(given, "name", info, "name");
        copy(given, "phone", info, "phone_number");
        if (given.has("gender")) {
            // the other way round than in recognitions
            info.put("sex", given.path("gender").asText().equals("female") ? FEMALE : MALE);
        }
        copy(given, "note", info, "other");
        if (given.has("cardNumber")) {
            user.put("access_card", Long.parseLong(matching(given, "cardNumber", CARD, "must be at most 18 digits")));
        }
        if (given.has("group")) {
            user.put("group", Integer.parseInt(matching(given, "group", GROUP, "must be a number from 0 to 19")));
        }
        if (given.has("list")) {
            user.put(Users.LIST, given.path("list").asText().equals("deny") ? DENY : ALLOW);
        }
        ObjectNode parameters = object();
        parameters.putArray(Users.LIST).add(user);
        return parameters;
    }

    private static OperationReply clear(ObjectNode given, DeviceCalls device) {
        if (given.has("group")) {
            throw wrong("group", "must be absent: terminals take away all persons of the whitelist, or none");
        }
        return device.run("del-user-list", object().put(Users.LIST, ALLOW));
    }

    private static OperationReply configGet(ObjectNode given, DeviceCalls device) {
        if (!section(given).equals(FACE)) {
            throw wrong("section", "must be " + FACE);
        }
        return device.run("get-face-config", object());
    }

    private static OperationReply configSet(ObjectNode given, DeviceCalls device) {
        String operation = SECTIONS.get(section(given));
        if (operation == null) {
            throw wrong("section", "must be one of " + SECTIONS.keySet().stream().sorted().toList());
        }
        ObjectNode config = ((ObjectNode) given.get("config")).deepCopy();
        if (config.has(FRAME) && config.has(FRAME_OF_TERMINALS)) {
            throw wrong("config." + FRAME, "must be absent beside " + FRAME_OF_TERMINALS);
        }
        if (config.has(FRAME)) {
            config.set(FRAME_OF_TERMINALS, config.remove(FRAME));
        }
        return device.run(operation, config);
    }

    private OperationReply report(DeviceCalls device) {
        URI gateway = device.publicUrl();
        if (!device.confirmed()) {
            throw OperationFailedException.of(Kind.NOT_CONFIRMED, "with a wrong facebridge.public-url the terminal is lost;"
                    + " it is done where \"confirm\" is true");
        }
        if (!"http".equalsIgnoreCase(gateway.getScheme())) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, "terminals speak plain http, and facebridge.public-url is not");
        }
        int port = gateway.getPort() < 0 ? HTTP_PORT : gateway.getPort();
        String ahead = gateway.getRawPath() == null ? "" : gateway.getRawPath().replaceAll("/+$", "");
        return device.run("set-platform-server", object().put("serverAddr", gateway.getHost() + ":" + port + ahead + path));
    }

    private static String section(ObjectNode given) {
        return given.path("section").asText(FACE);
    }

    private static void copy(ObjectNode from, String name, ObjectNode to, String vendorName) {
        JsonNode value = from.get(name);
        if (value != null) {
            to.set(vendorName, value);
        }
    }

    private static String matching(ObjectNode given, String name, Pattern pattern, String detail) {
        String text = given.get(name).asText();
        if (!pattern.matcher(text).matches()) {
            throw wrong(name, detail);
        }
        return text;
    }

    private static OperationFailedException wrong(String name, String detail) {
        return ActionValues.invalid(name, detail);
    }

    private static ObjectNode object() {
        return ActionValues.object();
    }
}
