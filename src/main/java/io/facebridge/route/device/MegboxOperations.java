package io.facebridge.route.device;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.FieldError;
import io.facebridge.operation.Content;
import io.facebridge.operation.OperationCall;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.OperationReply;
import io.facebridge.protocol.megbox.rest.Envelope;
import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.facebridge.protocol.megbox.rest.PictureSource;
import io.facebridge.protocol.megbox.rest.RestRequest;
import io.facebridge.protocol.megbox.rest.RestRequests;
import io.facebridge.route.operation.OperationSteps;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of {@code megbox-operation}: from an operation to the call of the box and from its answer to the result. */
@Named("megboxOperations")
@ApplicationScoped
@RegisterForReflection
public class MegboxOperations {

    /** The path of the one operation whose address another answer gave. */
    private static final String GIVEN_ADDRESS = "{uri}";
    private static final String ADDRESS = "uri";
    /** The profile whose password is about to be changed. */
    private static final String PASSWORD_OF = "FacebridgePasswordOf";
    private static final String CONTENT_TYPE = "Content-Type";

    private final DeviceProfiles profiles;
    private final MegboxOperationConfig config;
    private final MegboxPollConfig polls;
    private final MegboxPasswords passwords;

    MegboxOperations(DeviceProfiles profiles, MegboxOperationConfig config, MegboxPollConfig polls,
            MegboxPasswords passwords) {
        this.profiles = profiles;
        this.config = config;
        this.polls = polls;
        this.passwords = passwords;
    }

    /** The body, an {@link OperationCall}, becomes the {@link DeviceRequest}. */
    public void request(Exchange exchange) {
        OperationCall call = OperationSteps.call(exchange);
        DeviceProfile device = profiles.find(call.deviceId()).filter(profile -> profile.baseUrl() != null)
                .orElseThrow(() -> OperationFailedException.of(Kind.IMPOSSIBLE,
                        "the gateway does not know where the device is; give its profile a baseUrl"));
        if (MegboxPasswords.isChange(call, device)) {
            passwords.refuseUnchangeable(device);
            MegboxPasswords.text(call);
            exchange.setProperty(PASSWORD_OF, device);
        }
        Message message = exchange.getMessage();
        message.setHeader(DeviceCallHeaders.DOWNLOAD, call.operation().sending().download());
        message.setHeader(DeviceCallHeaders.REPEATABLE, call.operation().repeatable());
        message.setBody(isGivenAddress(call)
                ? download(call, device.baseUrl())
                : sent(call, RestRequests.of(call.operation(), call.parameters())));
    }

    /**
     * The body becomes the same request at the other address that the manual prints for it, where the box said that there is
     * nothing at the first. Every other refusal is the caller's.
     */
    public void otherwise(Exchange exchange) throws MegboxErrorException {
        MegboxErrorException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, MegboxErrorException.class);
        OperationCall call = OperationSteps.call(exchange);
        if (refusal.code() == ErrorCodes.PASSWORD_ERROR && hasNoPassword(call.deviceId())) {
            throw OperationFailedException.of(Kind.IMPOSSIBLE, "the device wants a password and its profile has none", refusal);
        }
        if (refusal.isStated() || refusal.code() != ErrorCodes.NOT_FOUND) {
            throw refusal;
        }
        RestRequest other = RestRequests.otherwise(call.operation(), call.parameters()).orElse(null);
        if (other == null) {
            throw refusal;
        }
        exchange.getMessage().setBody(sent(call, other));
    }

    /** The body, the box's answer, becomes the {@link OperationReply}. */
    public void reply(Exchange exchange) throws MegboxErrorException {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof Envelope envelope) {
            if (isGivenAddress(OperationSteps.call(exchange))) {
                // a call of the box's own interface, whatever its answer holds
                throw OperationFailedException.of(Kind.UNREADABLE, "the device has no file at this address");
            }
            DeviceProfile device = exchange.getProperty(PASSWORD_OF, DeviceProfile.class);
            if (device != null) {
                passwords.changed(device, MegboxPasswords.text(OperationSteps.call(exchange)));
            }
            message.setBody(new OperationReply.Result(envelope.data()));
            return;
        }
        DeviceReply file = message.getBody(DeviceReply.class);
        if (Envelope.isFailure(file.status())) {
            throw MegboxErrorException.unstated(Envelope.codeOf(file.status()));
        }
        message.setBody(new OperationReply.File(file.contentType(), Content.of(file.body())));
    }

    private static boolean isGivenAddress(OperationCall call) {
        return GIVEN_ADDRESS.equals(call.operation().sending().path());
    }

    private boolean hasNoPassword(String deviceId) {
        return profiles.find(deviceId).filter(profile -> profile.credentials().password() != null).isEmpty();
    }

    private DeviceRequest sent(OperationCall call, RestRequest request) {
        Map<String, String> headers = request.contentType() == null ? Map.of() : Map.of(CONTENT_TYPE, request.contentType());
        return new DeviceRequest(request.method(), request.pathAndQuery(), headers, request.body(),
                config.timeouts().get(call.operation().id()));
    }

    /** Only to the device itself, whatever the address says. */
    private DeviceRequest download(OperationCall call, URI base) {
        return PictureSource.locate(call.parameters().path(ADDRESS).asText(""), base, polls.pictureBase())
                .map(DeviceRequest::get)
                .orElseThrow(() -> OperationFailedException.invalid(List.of(
                        new FieldError("parameters." + ADDRESS,
                                "must be an address on the device itself, as its answers have it"))));
    }
}
