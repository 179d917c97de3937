package io.facebridge.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * The endpoint of a sink: what the configuration says, and our defaults for all that it does not say.
 *
 * @param scheme the Camel component, for example {@code kafka}
 * @param configured what the configuration says; may hold secrets
 * @param uri with the defaults appended; may hold secrets
 * @param display for people: without credentials
 */
record SinkTarget(String scheme, String configured, String uri, String display) {

    private static final String HIDDEN = "xxxxxx";
    /** Shorter values are words like {@code 1} or {@code all}, which stand everywhere. */
    private static final int SHORTEST_SECRET = 4;

    /** A server that is down when the gateway starts fails the first event, not the start. */
    private static final Map<String, String> FOR_ALL = Map.of("lazyStartProducer", "true");

    // A broker that is down must fail the event within ten seconds, so that its retry, its log line and its state are seen.
    // Kafka wants deliveryTimeoutMs >= requestTimeoutMs + lingerMs. Without the serializer, the bytes would go through a String.
    private static final Map<String, String> FOR_KAFKA = ordered(
            "requestRequiredAcks", "all",
            "maxBlockMs", "4000",
            "requestTimeoutMs", "5000",
            "deliveryTimeoutMs", "6000",
            "valueSerializer", "org.apache.kafka.common.serialization.ByteArraySerializer");

    // A redirect would carry the Authorization header to a host that nobody configured: it counts as a failure.
    private static final Map<String, String> FOR_HTTP = ordered(
            "httpMethod", "POST",
            "connectTimeout", "5000",
            "connectionRequestTimeout", "5000",
            "responseTimeout", "10000",
            "soTimeout", "10000",
            "followRedirects", "false",
            "httpClientConfigurer", "#sinkHttpClient");

    private static final Map<String, String> FOR_MQTT = ordered(
            "qos", "1",
            "automaticReconnect", "true",
            "connectionTimeout", "10");

    private static final Map<String, Map<String, String>> BY_SCHEME = Map.of(
            "kafka", FOR_KAFKA,
            "http", FOR_HTTP,
            "https", FOR_HTTP,
            "paho-mqtt5", FOR_MQTT);

    private static final Pattern HTTP_SECRETS = Pattern.compile("(?<=://)[^/?@]*@|\\?.*");

    /** Options whose values are no secrets and help to understand an error. */
    private static final Pattern PLAIN = Pattern.compile("(brokers|brokerUrl)=.*|\\w+=(\\d+|true|false)");
    private static final Pattern RAW = Pattern.compile("^RAW[({](.*)[)}]$");

    static SinkTarget of(String configured) {
        String uri = configured.trim();
        String scheme = uri.contains(":") ? StringHelper.before(uri, ":").toLowerCase(Locale.ROOT) : "";
        StringBuilder full = new StringBuilder(uri);
        append(full, FOR_ALL);
        append(full, BY_SCHEME.getOrDefault(scheme, Map.of()));
        return new SinkTarget(scheme, uri, full.toString(), display(scheme, uri));
    }

    boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    boolean isKafka() {
        return scheme.equals("kafka");
    }

    /** Whether it keeps the order of what it is sent without being waited for. */
    boolean isPipelined() {
        return isKafka();
    }

    /** The text without any value that the configured address gives to an option: error messages like to repeat them. */
    String redact(String text) {
        String redacted = text;
        for (String option : StringHelper.after(configured, "?", "").split("&")) {
            if (option.isEmpty()) {
                continue;
            }
            String name = StringHelper.before(option, "=", option);
            String value = RAW.matcher(StringHelper.after(option, "=", "")).replaceAll("$1");
            if (value.length() >= SHORTEST_SECRET && !PLAIN.matcher(option).matches()) {
                redacted = redacted.replace(value, HIDDEN).replace(URLDecoder.decode(value, StandardCharsets.UTF_8), HIDDEN);
            }
            redacted = redacted.replace(option, name + "=" + HIDDEN);
        }
        return URISupport.sanitizeUri(redacted);
    }

    private static void append(StringBuilder uri, Map<String, String> defaults) {
        defaults.forEach((option, value) -> {
            if (!Pattern.compile("[?&]" + option + "=").matcher(uri).find()) {
                uri.append(uri.indexOf("?") < 0 ? '?' : '&').append(option).append('=').append(value);
            }
        });
    }

    /** Of an HTTP address only host and path are shown: user, password and any query parameter may be the receiver's secret. */
    private static String display(String scheme, String uri) {
        String shown = BY_SCHEME.get(scheme) == FOR_HTTP ? HTTP_SECRETS.matcher(uri).replaceAll("") : uri;
        return URISupport.sanitizeUri(shown);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
