package io.facebridge.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A face recognition module's own interface on a port of this machine: it takes the manual's commands, has users, records and
 * settings, and calls back where it was told to.
 */
public final class SimulatedModuleApi implements AutoCloseable {

    /** The factory's. */
    public static final String PASSWORD = "123456";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;

    private final String deviceId;
    private final Supplier<byte[]> pictures;
    private final ModuleUsers users = new ModuleUsers();
    private final ModuleSettings settings = new ModuleSettings();
    private final HttpDevice callbacks = new HttpDevice(URI.create("http://127.0.0.1/"));
    private final ModuleCommands commands;
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "simulated-module");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean silent;
    private volatile Request last;

    /**
     * A command that came.
     *
     * @param json {@code null} where it was no JSON
     */
    public record Request(String method, String path, JsonNode json) {}

    /**
     * Listens on a free port.
     *
     * @param deviceId the serial number
     * @param pictures gives a JPEG for every picture that it takes
     */
    public SimulatedModuleApi(String deviceId, Supplier<byte[]> pictures) {
        this.deviceId = deviceId;
        this.pictures = pictures;
        this.commands = new ModuleCommands(deviceId, SampleReplies.of(pictures.get(), "module"), users, settings,
                () -> threads.execute(this::callBack));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether it answers every command as the manual's sample does, whatever was done before. */
    public void answerSamples(boolean on) {
        commands.answerSamples(on);
    }

    /** From now on it takes commands and closes the connection without a word. */
    public void silent(boolean on) {
        silent = on;
    }

    /** The next such command is done and not answered. @param call path and number, {@code /UserManage 2817} */
    public void loseAnswerOf(String call) {
        lost.add(call);
    }

    /** The next command is answered with this text, whatever it is, and not done. */
    public void answerNext(String text) {
        texts.add(text);
    }

    /** The command is refused from now on. @param call path and number, {@code /UserManage 2817} */
    public void refuse(String call) {
        commands.refuse(call, false);
    }

    /** The command is refused the next time. */
    public void refuseOnce(String call) {
        commands.refuse(call, true);
    }

    /** No command is refused any more because somebody wanted it so. */
    public void refuseNothing() {
        commands.refuseNothing();
    }

    /** The last command that came. */
    public Request last() {
        return last;
    }

    public String password() {
        return commands.password();
    }

    /** A setting, as 2949 names it. */
    public String setting(String name) {
        return settings.text(name);
    }

    /** A user is recognised. @return the status by which the callback was answered, 0 where there is nothing to call back */
    public int recognize(String userId) throws IOException, InterruptedException {
        String name = users.recognized(userId);
        String url = settings.text(ModuleSettings.RECOGNITION_URL);
        return name == null || url.isEmpty()
                ? 0
                : callbacks.postJson(url, ModuleCallbacks.recognition(deviceId, userId, name, pictures.get())).statusCode();
    }

    /** Some user is recognised, one after the other, if there are any. */
    public void recognizeNext() throws IOException, InterruptedException {
        List<String> ids = users.ids();
        if (!ids.isEmpty()) {
            recognize(ids.get(next.getAndIncrement() % ids.size()));
        }
    }

    /** It lives. @return the status by which the callback was answered, 0 where there is nothing to call back */
    public int heartbeat() throws IOException, InterruptedException {
        String url = settings.text(ModuleSettings.HEARTBEAT_URL);
        return url.isEmpty() ? 0 : callbacks.postJson(url, ModuleCallbacks.heartbeat(deviceId)).statusCode();
    }

    /** What the driver does. @return the status by which the callback was answered, 0 where there is nothing to call back */
    public int status(String dmsType) throws IOException, InterruptedException {
        String url = settings.text(ModuleSettings.STATUS_URL);
        return url.isEmpty() ? 0 : callbacks.postJson(url, ModuleCallbacks.status(deviceId, dmsType)).statusCode();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode json = read(body);
        last = new Request(exchange.getRequestMethod(), path, json);
        if (!silent) {
            String text = texts.poll();
            byte[] answer = (text == null ? commands.answer(path, json).toString() : text).getBytes(StandardCharsets.UTF_8);
            if (lost.remove(path + " " + json.path("RequestValue").asText())) {
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException noJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The one recognition that was asked for. */
    private void callBack() {
        try {
            recognizeNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
