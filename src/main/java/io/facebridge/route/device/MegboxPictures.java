package io.facebridge.route.device;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.RecordPictures;
import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.facebridge.protocol.megbox.rest.PictureSource;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Fetches the pictures that a MegBox only names, in turn with every other call to it. A picture that the box no longer has is
 * noted in the event; a box that cannot be asked now is a failure, since it may have the picture a moment later.
 */
@Named("megboxPictures")
@ApplicationScoped
@RegisterForReflection
public class MegboxPictures {

    private static final String CALL = "direct:megbox-call";
    private static final int OK = 200;

    private final DeviceProfiles profiles;
    private final ProducerTemplate producer;
    private final MegboxPollConfig config;

    MegboxPictures(DeviceProfiles profiles, ProducerTemplate producer, MegboxPollConfig config) {
        this.profiles = profiles;
        this.producer = producer;
        this.config = config;
    }

    /** Attaches the pictures to the {@link Received} in the body; its device stands in {@link DeviceCallHeaders#DEVICE}. */
    public void fetch(Exchange exchange) throws IOException {
        String deviceId = exchange.getMessage().getHeader(DeviceCallHeaders.DEVICE, String.class);
        DeviceProfile device = profiles.find(deviceId)
                .orElseThrow(() -> new DeviceUnreachableException(deviceId, "it has no profile"));
        exchange.getMessage().setBody(attach(device, exchange.getMessage().getBody(Received.class)));
    }

    /**
     * The same for a report that comes once and cannot be asked for again: without the pictures that cannot be had now, rather
     * than not at all.
     */
    public void fetchOrGoWithout(Exchange exchange) {
        Received report = exchange.getMessage().getBody(Received.class);
        try {
            fetch(exchange);
        } catch (IOException e) {
            Map<String, Picture> attachments = new HashMap<>(report.attachments());
            RecordPictures.addresses(report).keySet().forEach(
                    name -> attachments.put(name, Picture.unavailable("the device could not be asked for the picture")));
            exchange.getMessage().setBody(report.with(attachments));
        }
    }

    /**
     * The report with the pictures attached whose addresses stand in it: {@code captureFace}, {@code fullImage}, {@code Top1}
     * of the box's own WebSocket (chapter 23.3), and those of records under their fields' names. Its body stays as it came.
     *
     * @throws IOException when the box cannot be asked now
     */
    public Received attach(DeviceProfile device, Received report) throws IOException {
        Map<String, String> addresses = RecordPictures.addresses(report);
        if (addresses.isEmpty()) {
            return report;
        }
        Map<String, Picture> attachments = new HashMap<>(report.attachments());
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            attachments.put(address.getKey(), picture(device, address.getValue()));
        }
        return report.with(attachments);
    }

    private Picture picture(DeviceProfile device, String address) throws IOException {
        Optional<String> path = device.baseUrl() == null
                ? Optional.empty()
                : PictureSource.locate(address, device.baseUrl(), config.pictureBase());
        if (path.isEmpty()) {
            return Picture.unavailable("the picture's address does not lead to the device");
        }
        try {
            DeviceReply reply = download(device.id(), path.get());
            return reply.status() == OK
                    ? Picture.fromBytes(reply.body())
                    : Picture.unavailable("the device answered " + reply.status() + " when it was asked for the picture");
        } catch (DeviceReplyTooLargeException e) {
            return Picture.unavailable("the picture is too large");
        } catch (MegboxErrorException e) {
            if (ErrorCodes.isBusy(e.code()) || ErrorCodes.isLocked(e.code())) {
                throw e;
            }
            return Picture.unavailable("the device answered " + e.code() + " when it was asked for the picture");
        }
    }

    private DeviceReply download(String deviceId, String path) throws IOException {
        Exchange call = producer.send(CALL, exchange -> {
            exchange.getMessage().setBody(DeviceRequest.get(path));
            exchange.getMessage().setHeader(DeviceCallHeaders.DEVICE, deviceId);
            exchange.getMessage().setHeader(DeviceCallHeaders.DOWNLOAD, true);
        });
        Exception failure = call.getException();
        if (failure instanceof IOException unanswered) {
            throw unanswered;
        }
        if (failure != null) {
            throw new IOException("the picture cannot be asked for", failure);
        }
        return call.getMessage().getBody() instanceof DeviceReply reply
                ? reply
                : new DeviceReply(OK, null, new byte[0]);
    }
}
