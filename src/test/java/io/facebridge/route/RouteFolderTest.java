package io.facebridge.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.testkit.FreshGateway;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Routes of one's own, put into the folder, changed, broken and taken away while the gateway runs and devices report. */
@QuarkusTest
@QuarkusTestResource(FreshGateway.class)
class RouteFolderTest {

    private static final String HELLO = """
            - route:
                id: hello
                from:
                  uri: platform-http:/hello
                  steps:
                    - setBody: {constant: "%s"}
            """;
    private static final String REGISTER = """
            - route:
                id: dumu-register
                from:
                  uri: "platform-http:{{facebridge.dumu.gen2.register-path}}"
                  steps:
                    - setBody: {constant: "mine"}
            """;

    @Inject
    CamelContext camel;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void empty() throws IOException {
        try (var files = Files.list(FreshGateway.routes())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        eventually(() -> assertThat(camel.getRoute("hello")).isNull());
        eventually(() -> given().body("{\"sn\":\"a\"}").post("/api/register").then().statusCode(200).body(equalTo("{}")));
    }

    @Test
    void addsARouteChangesItAndTakesItAway() throws IOException {
        put("hello.yaml", HELLO.formatted("one"));
        eventually(() -> given().get("/hello").then().statusCode(200).body(equalTo("one")));

        put("hello.yaml", HELLO.formatted("two, longer"));
        eventually(() -> given().get("/hello").then().statusCode(200).body(equalTo("two, longer")));

        Files.delete(FreshGateway.routes().resolve("hello.yaml"));
        eventually(() -> given().get("/hello").then().statusCode(404));
    }

    @Test
    void readsXmlAsItReadsYaml() throws IOException {
        put("hello.xml", """
                <routes xmlns="http://camel.apache.org/schema/xml-io">
                  <route id="hello"><from uri="platform-http:/hello"/><setBody><constant>xml</constant></setBody></route>
                </routes>
                """);

        eventually(() -> given().get("/hello").then().statusCode(200).body(equalTo("xml")));
    }

    @Test
    void replacesABuiltInRouteAndBringsItBack() throws IOException {
        put("register.yaml", REGISTER);
        eventually(() -> given().body("{\"sn\":\"a\"}").post("/api/register").then().statusCode(200).body(equalTo("mine")));

        Files.delete(FreshGateway.routes().resolve("register.yaml"));

        eventually(() -> given().body("{\"sn\":\"a\"}").post("/api/register").then().statusCode(200).body(equalTo("{}")));
        assertThat(camel.getRoute("dumu-register").getConfigurationId()).isEqualTo("ingress");
    }

    @Test
    void aRouteThatNamesItsFamilyWronglyKeepsNothingAndSaysSo() throws IOException {
        put("register.yaml", """
                - route:
                    id: dumu-register
                    routeConfigurationId: ingress
                    from:
                      uri: "platform-http:{{facebridge.dumu.gen2.register-path}}"
                      steps:
                        - bean: {ref: ingress, method: "read(*, 'dumu-registration')"}
                """);

        eventually(() -> given().body("{\"sn\":\"a\"}").post("/api/register").then().statusCode(503));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "- route: {id: dumu-register, from: {uri: 'platform-http:/api/register', steps: [",
            "- route: {id: dumu-register, from: {uri: 'platform-http:/api/register', steps: [{setBodyy: {constant: x}}]}}",
            "- route: {id: dumu-register, from: {uri: 'nonsense:/api/register', steps: [{setBody: {constant: x}}]}}",
            "- route: {id: dumu-register, from: {uri: 'platform-http:/api/register?nonsense=1', steps: [{setBody: {constant: x}}]}}",
            "- route: {id: dumu-register, from: {uri: 'platform-http:/api/register', steps: [{bean: {ref: nobody}}]}}",
            "- route: {id: dumu-register, from: {uri: 'platform-http:{{no.such.property}}', steps: [{setBody: {constant: x}}]}}",
            "- route: {id: dumu-register, from: {uri: 'platform-http:/api/register', steps: [{setBody: {simple: '${bodi'}}]}}",
            "- route: {from: {uri: 'platform-http:/api/register', steps: [{setBody: {constant: x}}]}}",
            "- routeConfiguration: {id: ingress, onException: []}",
            "hello" })
    void keepsWhatRunsWhenAFileIsBad(String bad) throws IOException {
        double refused = refused();
        double accepted = metrics.counter("facebridge.routes.reloads", "result", "ok").count();

        put("register.yaml", bad);

        eventually(() -> assertThat(refused()).isGreaterThan(refused));
        given().body("{\"sn\":\"a\"}").post("/api/register").then().statusCode(200).body(equalTo("{}"));
        assertThat(metrics.get("facebridge.routes.broken.files").gauge().value()).isEqualTo(1);
        assertThat(camel.getRoutes()).noneMatch(route -> route.getRouteId().endsWith("-check"));

        put("register.yaml", REGISTER);
        eventually(() -> given().body("{\"sn\":\"a\"}").post("/api/register").then().body(equalTo("mine")));
        assertThat(metrics.get("facebridge.routes.broken.files").gauge().value()).isZero();
        assertThat(metrics.counter("facebridge.routes.reloads", "result", "ok").count()).isGreaterThan(accepted);
    }

    @Test
    void keepsTheLastGoodVersionOfAFileThatTurnsBad() throws IOException {
        put("hello.yaml", HELLO.formatted("good"));
        eventually(() -> given().get("/hello").then().body(equalTo("good")));
        double refused = refused();

        put("hello.yaml", "- route: {id: hello, from: {uri: 'direct:hello', steps: [{to: 'nonsense:x'}]}}");

        eventually(() -> assertThat(refused()).isGreaterThan(refused));
        given().get("/hello").then().statusCode(200).body(equalTo("good"));
    }

    @Test
    void putsBackWhatRanWhenANewRouteDoesNotStart() throws IOException {
        put("hello.yaml", HELLO.formatted("good"));
        put("taken.yaml",
                HELLO.formatted("x").replace("id: hello", "id: taken").replace("platform-http:/hello", "direct:taken"));
        eventually(() -> assertThat(camel.getRoute("taken")).isNotNull());
        eventually(() -> given().get("/hello").then().body(equalTo("good")));
        double refused = refused();

        // the endpoint has a consumer already, which shows only when the route starts
        put("hello.yaml", "- route: {id: hello, from: {uri: 'direct:taken', steps: [{setBody: {constant: x}}]}}");

        eventually(() -> assertThat(refused()).isGreaterThan(refused));
        eventually(() -> given().get("/hello").then().statusCode(200).body(equalTo("good")));
    }

    @Test
    void refusesARouteIdThatAnotherFileHasBrought() throws IOException {
        put("hello.yaml", HELLO.formatted("first"));
        eventually(() -> given().get("/hello").then().body(equalTo("first")));
        double refused = refused();

        put("other.yaml", HELLO.formatted("second"));

        eventually(() -> assertThat(refused()).isGreaterThan(refused));
        given().get("/hello").then().body(equalTo("first"));
    }

    private double refused() {
        Counter counter = metrics.find("facebridge.routes.reloads").tag("result", "refused").counter();
        return counter == null ? 0 : counter.count();
    }

    private static void put(String name, String text) throws IOException {
        Path unfinished = Files.writeString(FreshGateway.routes().resolve("." + name), text);
        Files.move(unfinished, FreshGateway.routes().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(assertion);
    }
}
