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
    private static final int NOT_THERE = 404;

    private final DeviceProfiles profiles;
    private final ProducerTemplate producer;
    private final MegboxPollConfig config;

    MegboxPictures(DeviceProfiles profiles, ProducerTemplate producer, MegboxPollConfig config) {
        this.profiles = profiles;
        this.producer = producer;
        this.config = config;
    }

    /**
     * Attaches the pictures to the {@link Received} in the body, whose device stands in {@link DeviceCallHeaders#DEVICE}: a
     * report that comes once and cannot be asked for again: without the pictures that cannot be had now, rather than not at
     * all.
     */
    public void fetchOrGoWithout(Exchange exchange) {
        Received report = exchange.getMessage().getBody(Received.class);
        String deviceId = exchange.getMessage().getHeader(DeviceCallHeaders.DEVICE, String.class);
        try {
            DeviceProfile device = profiles.find(deviceId)
                    .orElseThrow(() -> new DeviceUnreachableException(deviceId, "it has no profile"));
            exchange.getMessage().setBody(attach(device, report, false).report());
        } catch (IOException e) {
            Map<String, Picture> attachments = new HashMap<>(report.attachments());
            RecordPictures.addresses(report).keySet().forEach(
                    name -> attachments.put(name, Picture.unavailable("the device could not be asked for the picture")));
            exchange.getMessage().setBody(report.with(attachments));
        }
    }

    /**
     * A report with its pictures.
     *
     * @param isWhole whether it has all that the device has: what is missing is gone there too
     */
    public record Fetched(Received report, boolean isWhole) {}

    /**
     * The report with the pictures attached whose addresses stand in it: {@code captureFace}, {@code fullImage}, {@code Top1}
     * of the box's own WebSocket (chapter 23.3), and those of records under their fields' names. Its body stays as it came.
     *
     * @param goWithout whether a picture that the box does not give out is noted in the event, and no failure
     * @throws PictureFailedException when the box does not give out one of the pictures, and may do so later
     * @throws IOException when the box cannot be asked now
     */
    public Fetched attach(DeviceProfile device, Received report, boolean goWithout) throws IOException {
        Map<String, Picture> attachments = new HashMap<>(report.attachments());
        boolean whole = true;
        for (Map.Entry<String, String> address : RecordPictures.addresses(report).entrySet()) {
            Optional<String> path = path(device, address.getValue());
            Picture picture;
            try {
                picture = path.isEmpty()
                        ? Picture.unavailable("the picture's address does not lead to the device")
                        : picture(device, path.get());
                whole &= picture.isReadable();
            } catch (PictureGoneException e) {
                picture = Picture.unavailable(e.getMessage());
            } catch (PictureFailedException e) {
                if (!goWithout) {
                    throw e;
                }
                picture = Picture.unavailable(e.getMessage());
                whole = false;
            }
            attachments.put(address.getKey(), picture);
        }
        return new Fetched(report.with(attachments), whole);
    }

    private Optional<String> path(DeviceProfile device, String address) {
        return device.baseUrl() == null
                ? Optional.empty()
                : PictureSource.locate(address, device.baseUrl(), config.pictureBase());
    }

    private Picture picture(DeviceProfile device, String path) throws IOException {
        try {
            DeviceReply reply = download(device.id(), path);
            if (reply.status() == NOT_THERE) {
                throw new PictureGoneException(reply.status());
            }
            if (reply.status() != OK) {
                throw new PictureFailedException(reply.status());
            }
            return Picture.fromBytes(reply.body());
        } catch (DeviceReplyTooLargeException e) {
            return Picture.unavailable("the picture is too large");
        } catch (DeviceTimeoutException e) {
            throw new PictureFailedException(e);
        } catch (MegboxErrorException e) {
            if (ErrorCodes.isLocked(e.code())) {
                throw e;
            }
            if (ErrorCodes.isGone(e.code())) {
                throw new PictureGoneException(e.code());
            }
            throw new PictureFailedException(e.code());
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
