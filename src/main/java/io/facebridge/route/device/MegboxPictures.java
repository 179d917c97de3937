package io.facebridge.route.device;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.SynchronizationAdapter;

import io.facebridge.device.DeviceProfile;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.RecordPictures;
import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.facebridge.protocol.megbox.rest.PictureSource;
import io.facebridge.route.BytesInFlight;
import io.facebridge.route.IngressConfig;

/**
 * Fetches the pictures that a MegBox only names, in turn with every other call to it. A picture that the box no longer has is
 * noted in the event; a box that cannot be asked now is a failure, since it may have the picture a moment later.
 */
@ApplicationScoped
public class MegboxPictures {

    private static final String CALL = "direct:megbox-call";
    private static final int OK = 200;
    private static final int NOT_THERE = 404;

    private final ProducerTemplate producer;
    private final MegboxPollConfig config;
    private final BytesInFlight bytesInFlight;
    private final long maxPicture;
    private final long maxMessage;

    MegboxPictures(ProducerTemplate producer, MegboxPollConfig config, DeviceCallConfig calls, IngressConfig ingress,
            BytesInFlight bytesInFlight) {
        this.producer = producer;
        this.config = config;
        this.bytesInFlight = bytesInFlight;
        // for a picture larger than all the room there would never be any
        this.maxPicture = Math.min(calls.maxReply().asLongValue(), bytesInFlight.max());
        this.maxMessage = ingress.maxBody().asLongValue();
    }

    /**
     * A report with its pictures.
     *
     * @param bytes what of {@link BytesInFlight} the pictures hold: to be given back
     * @param isWhole whether it has all that the device has: what is missing is gone there too
     */
    public record Fetched(Received report, long bytes, boolean isWhole) {}

    /** The report becomes the body; the room that its pictures take is given back when the exchange is done. */
    void handOver(Exchange exchange, Fetched fetched) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                bytesInFlight.give(fetched.bytes());
            }
        });
        exchange.getMessage().setBody(fetched.report());
    }

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
        long held = 0;
        boolean handedOver = false;
        try {
            for (Map.Entry<String, String> address : RecordPictures.addresses(report).entrySet()) {
                Picture picture;
                try {
                    picture = picture(device, address.getValue(), maxMessage - report.raw().length - held);
                    whole &= picture.isReadable();
                    held += bytes(picture);
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
            handedOver = true;
            return new Fetched(report.with(attachments), held, whole);
        } finally {
            if (!handedOver) {
                bytesInFlight.give(held);
            }
        }
    }

    private static long bytes(Picture picture) {
        return picture.raw().remaining();
    }

    /** Takes room for the largest answer before it comes; what the picture needs stays taken. */
    private Picture picture(DeviceProfile device, String address, long room) throws IOException {
        Optional<String> path = path(device, address);
        if (path.isEmpty()) {
            return Picture.unavailable("the picture's address does not lead to the device");
        }
        if (!bytesInFlight.tryTake(maxPicture)) {
            throw new IOException("too much is waiting to be kept");
        }
        long kept = 0;
        try {
            Picture picture = download(device, path.get());
            if (bytes(picture) > room) {
                return Picture.unavailable("the message is too large with all its pictures");
            }
            kept = bytes(picture);
            return picture;
        } finally {
            bytesInFlight.give(maxPicture - kept);
        }
    }

    private Optional<String> path(DeviceProfile device, String address) {
        return device.baseUrl() == null
                ? Optional.empty()
                : PictureSource.locate(address, device.baseUrl(), config.pictureBase());
    }

    private Picture download(DeviceProfile device, String path) throws IOException {
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
