package io.facebridge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.testkit.PackagedGateway;

/** Makes profiles over the gateway's own interface, one after the other. */
final class DeviceProfilesClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PackagedGateway gateway;
    private final HttpClient client = HttpClient.newHttpClient();

    DeviceProfilesClient(PackagedGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Makes the profiles of the devices from one number to another.
     *
     * @return how long each took, in milliseconds
     */
    double register(List<FleetFamily> families, int from, int to) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        for (int device = from; device < to; device++) {
            String id = FleetFamily.ID_PREFIX + String.format("%05d", device);
            String profile = "{\"protocol\":\"%s\",\"name\":\"device %d\",\"interval\":\"PT10S\"}"
                    .formatted(families.get(device % families.size()).protocol(), device);
            HttpResponse<String> reply = client.send(HttpRequest.newBuilder(gateway.uri().resolve("/gateway/v1/devices/" + id))
                    .header("Authorization", "Bearer " + PackagedGateway.TOKEN).header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(profile)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        }
        return (System.nanoTime() - begin) / 1e6 / (to - from);
    }

    /** How long it takes to list all devices, of which there are so many. */
    double listMillis(int count) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<byte[]> reply = gateway.get(client, "/gateway/v1/devices");
        double millis = (System.nanoTime() - begin) / 1e6;
        assertThat(MAPPER.readTree(reply.body()).path("devices")).hasSize(count);
        return millis;
    }
}
