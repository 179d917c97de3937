package io.facebridge.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a manual's samples answer, from {@code simulator/<file>.json}: a list of {@code {"call": …, "when": {…}, "reply": …}}. A
 * call is written as its protocol tells it apart ({@code GET /faces/image/{imageId}}, {@code 1029},
 * {@code /DeviceManage 2817}); {@code when} holds the fields that the request must have, {@code reply} is the whole answer.
 */
final class SampleReplies {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(Pattern call, JsonNode when, JsonNode reply) {}

    private SampleReplies() {
    }

    /**
     * @param picture stands in the answers where the files have {@code @picture}
     * @param files names without their ending
     */
    static SampleReplies of(byte[] picture, String... files) {
        SampleReplies read = new SampleReplies();
        for (String file : files) {
            try (InputStream in = SampleReplies.class.getResourceAsStream("/simulator/" + file + ".json")) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .replace("@picture", Base64.getEncoder().encodeToString(picture));
                MAPPER.readTree(text).forEach(sample -> read.samples.add(new Sample(pattern(sample.path("call").asText()),
                        sample.path("when"), sample.path("reply"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    /** The first that fits. */
    Optional<JsonNode> find(String call, JsonNode request) {
        return samples.stream()
                .filter(sample -> sample.call().matcher(call).matches() && has(request, sample.when()))
                .map(Sample::reply).findFirst();
    }

    private static boolean has(JsonNode request, JsonNode when) {
        return when.properties().stream().allMatch(field -> field.getValue().equals(request.path(field.getKey())));
    }

    private static Pattern pattern(String call) {
        StringBuilder pattern = new StringBuilder();
        int at = 0;
        var variables = VARIABLE.matcher(call);
        while (variables.find()) {
            pattern.append(Pattern.quote(call.substring(at, variables.start()))).append("[^/]+");
            at = variables.end();
        }
        return Pattern.compile(pattern.append(Pattern.quote(call.substring(at))).toString());
    }
}
