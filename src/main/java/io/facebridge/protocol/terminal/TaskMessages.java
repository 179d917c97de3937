package io.facebridge.protocol.terminal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.media.Sha256;
import io.facebridge.operation.Operation;
import io.facebridge.operation.task.Task;
import io.facebridge.protocol.terminal.TaskBody.Part;

/** Puts tasks into the terminal's words (section 2): the spelling of the manual's tables, never that of its samples. */
public final class TaskMessages {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TIME = "time_stamp";

    private final Task task;
    private final Links links;
    private final List<Part> parts = new ArrayList<>();
    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    /** Gives terminals ways to pictures that they fetch. */
    @FunctionalInterface
    public interface Links {

        /** @param place of the picture in the task: which of its persons */
        String url(String sha256, int place);
    }

    private TaskMessages(Task task, Links links) throws IOException {
        this.task = task;
        this.links = links;
        this.json = MAPPER.createGenerator(text);
    }

    /** @param task was given out now */
    public static TaskBody of(Task task, Operation operation, Links links) {
        try {
            return new TaskMessages(task, links).write(operation);
        } catch (IOException e) {
            throw new UncheckedIOException("a task cannot be written", e);
        }
    }

    private TaskBody write(Operation operation) throws IOException {
        json.writeStartObject();
        json.writeStringField("request_type", operation.sending().code());
        if (operation.answered()) {
            json.writeNumberField("request_id", task.id());
        }
        for (Map.Entry<String, JsonNode> parameter : task.parameters().properties()) {
            if (parameter.getKey().equals(Users.LIST) && parameter.getValue().isArray()) {
                writeUsers(parameter.getValue());
            } else if (parameter.getKey().equals(TIME)) {
                // the clock went on while the task waited
                json.writeNumberField(TIME, parameter.getValue().asLong() + secondsWaited());
            } else {
                write(parameter);
            }
        }
        json.writeEndObject();
        json.flush();
        cut();
        return new TaskBody(parts);
    }

    private long secondsWaited() {
        return Math.max(0, task.sentAt().toEpochMilli() - task.createdAt().toEpochMilli()) / 1000;
    }

    private void writeUsers(JsonNode users) throws IOException {
        json.writeArrayFieldStart(Users.LIST);
        int place = 0;
        for (JsonNode user : users) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> field : user.properties()) {
                if (field.getKey().equals(Users.CONTENT)) {
                    writePicture(user, field.getValue().asText(), place);
                } else if (!field.getKey().equals(Users.TYPE)) {
                    write(field);
                }
            }
            json.writeEndObject();
            place++;
        }
        json.writeEndArray();
    }

    private void writePicture(JsonNode user, String content, int place) throws IOException {
        String type = Users.imageType(user);
        json.writeStringField(Users.TYPE, type);
        if (!Sha256.isMeant(content)) {
            json.writeStringField(Users.CONTENT, content);
            return;
        }
        String sha256 = Sha256.referenced(content)
                .orElseThrow(() -> new IllegalArgumentException("a reference to a picture is none"));
        if (type.equals(Users.URL)) {
            json.writeStringField(Users.CONTENT, links.url(sha256, place));
            return;
        }
        json.writeFieldName(Users.CONTENT);
        json.writeRawValue("\"");
        json.flush();
        cut();
        parts.add(new Part.Picture(sha256));
        text.write("\"");
    }

    private void write(Map.Entry<String, JsonNode> field) throws IOException {
        json.writeFieldName(field.getKey());
        json.writeTree(field.getValue());
    }

    private void cut() {
        parts.add(new Part.Text(text.toString()));
        text.getBuffer().setLength(0);
    }
}
