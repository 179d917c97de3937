package io.facebridge.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Supplier;

/** A face recognition module that calls back, each message as the manual prints it. Its clock counts whole seconds. */
public final class SimulatedModule {

    private static final List<String> BEHAVIOURS = List.of("normal", "smoking", "calling", "drinking", "eating");
    private static final int RECOGNITION_EVERY = 2;

    private final HttpDevice http;
    private final String deviceId;
    private final Supplier<byte[]> pictures;

    /**
     * @param gateway where the gateway listens, without a path
     * @param deviceId the serial number
     * @param pictures gives a JPEG for every face
     */
    public SimulatedModule(URI gateway, String deviceId, Supplier<byte[]> pictures) {
        this.http = new HttpDevice(gateway);
        this.deviceId = deviceId;
        this.pictures = pictures;
    }

    /** Somebody was recognised. */
    public HttpResponse<String> recognition(String userId, String userName) throws IOException, InterruptedException {
        return http.postJson("/module/recognition",
                ModuleCallbacks.recognition(deviceId, userId, userName, pictures.get()));
    }

    /** The module lives. */
    public HttpResponse<String> heartbeat() throws IOException, InterruptedException {
        return http.postJson("/module/heartbeat", ModuleCallbacks.heartbeat(deviceId));
    }

    /** Where the pipeline stands; both liveness checks are switched off, as in the manual's sample. */
    public HttpResponse<String> status(String dmsType) throws IOException, InterruptedException {
        return http.postJson("/module/status", ModuleCallbacks.status(deviceId, dmsType));
    }

    /** A heartbeat and what the driver does in every round, a recognition in every other. */
    public void playRound(int n) throws IOException, InterruptedException {
        heartbeat();
        status(BEHAVIOURS.get(n % BEHAVIOURS.size()));
        if (n % RECOGNITION_EVERY == 0) {
            recognition("159356162" + n / RECOGNITION_EVERY % 10, "simulated " + n / RECOGNITION_EVERY % 10);
        }
    }
}
