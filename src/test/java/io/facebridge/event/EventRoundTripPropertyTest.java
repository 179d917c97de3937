package io.facebridge.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An event that is written and read back is the same event. That it conforms to the schema is held where it is written. */
class EventRoundTripPropertyTest {

    private static final JsonMapper READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Moments())).build();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

    @Property(tries = 100)
    void whatIsWrittenReadsTheSame(@ForAll("events") DeviceEvent event) throws IOException {
        byte[] json = EventJson.write(event);

        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\n");
        assertThat(READER.readValue(json, DeviceEvent.class)).isEqualTo(event);
    }

    /** Whatever enum it is of; that the schema knows it is held by the property above. */
    @Example
    void everyWordReadsBackAsItself() throws IOException {
        List<Class<?>> enums = new ArrayList<>();
        new ClassFileImporter().importPackages("io.facebridge.event").stream()
                .filter(one -> one.isEnum() && one.isAssignableTo(Word.class)).forEach(one -> enums.add(one.reflect()));
        assertThat(enums).contains(Color.class, Attributes.PlateColor.class, Match.ListKind.class).hasSizeGreaterThan(20);
        for (Class<?> type : enums) {
            for (Object constant : type.getEnumConstants()) {
                String written = READER.writeValueAsString(constant);
                assertThat(written).as("%s.%s", type, constant).matches("\"[a-z]+(-[a-z]+)*\"");
                assertThat(READER.readValue(written, type)).isSameAs(constant);
            }
        }
    }

    @Property(tries = 300)
    void anyDeviceIdMakesASourceThatLeadsBackToIt(@ForAll("texts") String id) {
        String encoded = PercentEncoding.encode(id);

        assertThat(encoded.replaceAll("%[0-9A-F]{2}", "")).matches("[A-Za-z0-9._~-]*");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(id);
    }

    @Property(tries = 300)
    void theIdHangsOnEachPartAndOnWhereItEnds(@ForAll("texts") String device, @ForAll("texts") String first,
            @ForAll("texts") String second) {
        String id = EventId.of(Protocol.DUMU, device, EventType.FACE_CAPTURED, List.of(first, second));

        assertThat(id).matches("[0-9a-f]{32}")
                .isEqualTo(EventId.of(Protocol.DUMU, device, EventType.FACE_CAPTURED, List.of(first, second)));
        assertThat(Set.of(id,
                EventId.of(Protocol.NEBULA, device, EventType.FACE_CAPTURED, List.of(first, second)),
                EventId.of(Protocol.DUMU, device, EventType.FACE_UNMATCHED, List.of(first, second)),
                EventId.of(Protocol.DUMU, device + "x", EventType.FACE_CAPTURED, List.of(first, second)),
                EventId.of(Protocol.DUMU, device, EventType.FACE_CAPTURED, List.of(first + second)),
                EventId.of(Protocol.DUMU, device, EventType.FACE_CAPTURED, List.of(first + "x", second)))).hasSize(6);
    }

    @Provide
    Arbitrary<DeviceEvent> events() {
        Arbitrary<List<String>> texts = texts().filter(text -> !text.isBlank()).list().ofSize(8);
        Arbitrary<List<Long>> numbers = Arbitraries.longs().list().ofSize(6);
        return Combinators.combine(texts, numbers, decimals().list().ofSize(5), ratios().list().ofSize(4),
                instants().list().ofSize(4), Arbitraries.of(EventType.values()), Arbitraries.of(Protocol.values()),
                Arbitraries.longs()).as(EventRoundTripPropertyTest::event);
    }

    /** Any Unicode text but half surrogate pairs, which UTF-8 does not know; also control characters and long ones. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> points = Arbitraries.oneOf(Arbitraries.integers().between(0, 0x7F),
                Arbitraries.integers().between(0, 0xD7FF), Arbitraries.integers().between(0xE000, 0x10FFFF));
        return Arbitraries.oneOf(points.list().ofMinSize(1).ofMaxSize(20), points.list().ofSize(2000))
                .map(list -> list.stream().collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Arbitraries.bigDecimals().ofScale(4);
    }

    @Provide
    Arbitrary<Ratio> ratios() {
        return Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.ONE).ofScale(6).map(Ratio::new);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(Arbitraries.longs().between(FIRST, LAST), Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    /** @param omit of which optional parts the bits are set, those are left out */
    private static DeviceEvent event(List<String> texts, List<Long> numbers, List<BigDecimal> decimals, List<Ratio> ratios,
            List<Instant> times, EventType type, Protocol protocol, long omit) {
        Parts parts = new Parts(omit);
        Device device = Device.of(protocol, texts.get(0)).name(parts.of(texts.get(1))).model(parts.of(texts.get(2)))
                .ip(parts.of(texts.get(3))).mac(parts.of(texts.get(4))).channel(parts.of(numbers.get(0)))
                .channelName(parts.of(texts.get(5))).location(parts.of(texts.get(6)))
                .softwareVersion(parts.of(texts.get(7))).build();
        Sections may = Sections.of(type);
        SeenObject object = may.objects ? object(parts, texts, numbers, times) : null;
        EventData data = new EventData(device, millis(times.get(2)), object,
                may.objects ? parts.of(quality(parts, ratios, decimals)) : null,
                may.objects ? parts.of(attributes(parts, texts, numbers)) : null,
                may.faces ? parts.of(new Liveness(parts.of(ratios.get(3)), Boolean.FALSE)) : null,
                may.compared ? parts.of(match(parts, texts, ratios, decimals)) : null,
                may.compared ? parts.of(new Access(parts.of(Boolean.TRUE), parts.word(Access.Reason.values()))) : null,
                type == EventType.ALARM_RAISED || type == EventType.ALARM_CLEARED
                        ? parts.of(alarm(parts, texts, numbers))
                        : null,
                type == EventType.DEVICE_HEARTBEAT
                        ? parts.of(new Heartbeat(decimals.get(1), parts.of(numbers.get(2)), parts.of(numbers.get(3)),
                                parts.of(numbers.get(4)), parts.services(texts)))
                        : null,
                type == EventType.DEVICE_POSITION
                        ? parts.of(new Position(parts.of(decimals.get(4)), parts.of(decimals.get(0)), parts.of(decimals.get(1)),
                                numbers.get(4)))
                        : null,
                type == EventType.ANALYSIS_STATUS
                        ? parts.of(new Analysis(parts.word(Analysis.Behaviour.values()), parts.of(ratios.get(0)),
                                parts.of(ratios.get(1)), parts.of(ratios.get(2))))
                        : null,
                type == EventType.COUNTER_REPORTED ? parts.of(new Counter(numbers.get(5))) : null,
                type == EventType.TASK_COMPLETED || type == EventType.TASK_FAILED
                        ? parts.of(new Task(texts.get(6), parts.of(texts.get(7)), parts.of(numbers.get(5)),
                                parts.of(texts.get(1)), List.of(new Task.Result(texts.get(2), parts.of(numbers.get(1))))))
                        : null,
                may.images ? parts.images() : List.of(), parts.of(vendor(texts, numbers)));
        return new DeviceEvent(EventId.of(protocol, texts.get(0), type, texts), device.source(), type,
                object == null ? null : object.trackId(), times.get(3), data);
    }

    private static SeenObject object(Parts parts, List<String> texts, List<Long> numbers, List<Instant> times) {
        return SeenObject.of(parts.word(ObjectKind.values())).trackId(parts.of(texts.get(3))).seen(parts.of(numbers.get(0)))
                .ended(parts.of(Boolean.TRUE)).enteredAt(parts.of(millis(times.get(0)))).leftAt(parts.of(millis(times.get(1))))
                .box(parts.of(box(numbers)))
                .related(parts.list(List.of(new SeenObject.Related(parts.word(ObjectKind.values()), texts.get(4)))))
                .motion(parts.of(new SeenObject.Motion(parts.word(SeenObject.Motion.State.values()),
                        parts.of(parts.word(SeenObject.Motion.Direction.values())))))
                .build();
    }

    private static Box box(List<Long> numbers) {
        return Box.between(numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4));
    }

    private static Quality quality(Parts parts, List<Ratio> ratios, List<BigDecimal> decimals) {
        return new Quality(ratios.get(1), parts.of(ratios.get(2)), parts.of(ratios.get(0)), parts.of(ratios.get(3)),
                new Quality.Pose(decimals.get(2), parts.of(decimals.get(3)), parts.of(decimals.get(0))));
    }

    private static Attributes attributes(Parts parts, List<String> texts, List<Long> numbers) {
        return Attributes.builder().age(parts.of(Math.abs(numbers.get(0).intValue() / 2)))
                .ageGroup(parts.of(parts.word(Attributes.AgeGroup.values())))
                .gender(parts.of(parts.word(Attributes.Gender.values())))
                .glasses(parts.of(parts.word(Attributes.Glasses.values())))
                .mask(parts.of(parts.word(Attributes.Worn.values())))
                .maskKind(parts.of(parts.word(Attributes.MaskKind.values())))
                .hat(parts.of(parts.word(Attributes.Worn.values())))
                .hatKind(parts.of(parts.word(Attributes.HatKind.values())))
                .beard(parts.of(parts.word(Attributes.Beard.values())))
                .hair(parts.of(parts.word(Attributes.Hair.values())))
                .expression(parts.of(parts.word(Attributes.Expression.values())))
                .upper(parts.of(new Attributes.Upper(parts.word(Color.values()),
                        parts.of(parts.word(Attributes.Upper.Sleeve.values())),
                        parts.of(parts.word(Attributes.Upper.Kind.values())),
                        parts.of(parts.word(Attributes.Pattern.values())))))
                .lower(parts.of(new Attributes.Lower(parts.of(parts.word(Color.values())),
                        parts.word(Attributes.Lower.Kind.values()), parts.of(parts.word(Attributes.Pattern.values())))))
                .bag(parts.bags()).umbrella(parts.of(Boolean.TRUE))
                .vehicle(parts.of(new Attributes.Vehicle(parts.word(Attributes.Vehicle.Kind.values()),
                        parts.of(parts.word(Color.values())), parts.of(texts.get(0)),
                        parts.of(parts.word(Attributes.Vehicle.Orientation.values())))))
                .plate(parts.of(new Attributes.Plate(parts.of(texts.get(1)), parts.word(Attributes.PlateColor.values()),
                        parts.of(2))))
                .build();
    }

    private static Match match(Parts parts, List<String> texts, List<Ratio> ratios, List<BigDecimal> decimals) {
        return Match.builder().personId(parts.of(texts.get(4))).name(parts.of(texts.get(5))).group(parts.of(texts.get(0)))
                .groups(parts.list(texts.subList(6, 8))).list(parts.of(parts.word(Match.ListKind.values())))
                .similarity(parts.of(ratios.get(0))).threshold(parts.of(ratios.get(1))).libraryId(parts.of(texts.get(1)))
                .libraryName(parts.of(texts.get(2))).idNumber(parts.of(texts.get(3))).cardNumber(parts.of(texts.get(6)))
                .qrCode(parts.of(texts.get(7))).temperature(parts.of(decimals.get(0))).build();
    }

    private static Alarm alarm(Parts parts, List<String> texts, List<Long> numbers) {
        return new Alarm(texts.get(3), parts.of(texts.get(4)), parts.of(3), parts.of(texts.get(0)), parts.of(texts.get(5)),
                parts.of(texts.get(1)), List.of(new Alarm.Target(texts.get(6), parts.of(texts.get(7)), box(numbers))));
    }

    /** What an event of the type may say. */
    private record Sections(boolean objects, boolean faces, boolean compared, boolean images) {

        static Sections of(EventType type) {
            boolean compared = type == EventType.FACE_RECOGNIZED || type == EventType.FACE_UNMATCHED;
            boolean captured = type.shortName().endsWith(".captured");
            boolean objects = compared || captured && type != EventType.SCENE_CAPTURED;
            return new Sections(objects, compared || type == EventType.FACE_CAPTURED, compared,
                    compared || captured || type.shortName().startsWith("alarm."));
        }
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static JsonNode vendor(List<String> texts, List<Long> numbers) {
        ObjectNode vendor = JsonNodeFactory.instance.objectNode().put(texts.get(0), texts.get(1)).putNull("nothing");
        vendor.putArray("list").add(true).add(new BigDecimal("1.10")).add(new BigDecimal("18446744073709551615.5"))
                .add(texts.get(2));
        numbers.forEach(vendor.putObject("deep").putArray("numbers")::add);
        try {
            return READER.readTree(vendor.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves out what the next bit says. */
    private static final class Parts {

        private final long omit;
        private int next;

        Parts(long omit) {
            this.omit = omit;
        }

        private boolean isIn() {
            return (omit >>> next++ % Long.SIZE & 1) == 0;
        }

        <T> T of(T value) {
            return isIn() ? value : null;
        }

        <T> List<T> list(List<T> values) {
            return isIn() ? values : null;
        }

        <T> T word(T[] words) {
            return words[(int) Math.floorMod(omit ^ next, (long) words.length)];
        }

        Attributes.Bag[] bags() {
            Attributes.Bag[] two = { word(Attributes.Bag.values()), Attributes.Bag.TROLLEY };
            return isIn() ? two : new Attributes.Bag[]{ two[0] };
        }

        Map<String, String> services(List<String> texts) {
            return isIn() ? new TreeMap<>(Map.of("service", texts.get(0), "other", texts.get(3))) : null;
        }

        List<Image> images() {
            List<Image> images = new ArrayList<>();
            if (isIn()) {
                images.add(Image.kept(word(Image.Role.values()), "ab".repeat(32), 1 + (omit & 0xFFFF), "image/png"));
            }
            if (isIn()) {
                images.add(Image.failed(word(Image.Role.values()), "not base64"));
            }
            return images;
        }
    }

    private static final class Moments extends JsonDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.parse(parser.getText());
        }
    }
}
