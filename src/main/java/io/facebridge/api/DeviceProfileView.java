package io.facebridge.api;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.facebridge.device.DeviceProfile;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the gateway was told about a device, as clients write and see it; credentials are only ever written. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeviceProfile")
public record DeviceProfileView(
        @Schema(description = "What it speaks; PUT wants it.", enumeration = {
                "dumu", "terminal", "module", "megbox", "nebula" }) String protocol,
        @Schema(description = "What people call it.", maxLength = 128, examples = "Northeast Gate") String name,
        @Schema(description = "Its own interface: http or https, host and port alone, in facebridge.devices.allowed-networks.", maxLength = 2048, examples = "http://192.168.1.92:8080") String baseUrl,
        @Schema(description = "The user of its own interface; never shown.", writeOnly = true) CredentialsView credentials,
        @Schema(description = "Which credentials are set.", readOnly = true) List<String> credentialsSet,
        @Schema(description = "Where its clock stands, for times without a zone.", examples = "Asia/Shanghai") String zone,
        @Schema(description = "How often it gives a sign of life: ISO 8601, 1 second to 7 days.", examples = "PT30S") String interval,
        TlsView tls, SubscriptionView subscription, PollsView polls,
        @Schema(description = "Where a Dumu camera takes orders for its relay, under baseUrl; its manual gives no path.", maxLength = 2048, examples = "/relay") String relayPath,
        @Schema(description = "Who said it; what the configuration says cannot be changed here.", readOnly = true, enumeration = {
                "configuration", "rest" }) String origin){

    static DeviceProfileView of(DeviceProfile profile) {
        return new DeviceProfileView(profile.protocol() == null ? null : profile.protocol().word(), profile.name(),
                text(profile.baseUrl()), null, set(profile.credentials()),
                profile.zone() == null ? null : profile.zone().getId(), text(profile.interval()), TlsView.of(profile.tls()),
                SubscriptionView.of(profile.subscription()), PollsView.of(profile.polls()), profile.relayPath(),
                profile.origin().word());
    }

    private static List<String> set(DeviceProfile.Credentials credentials) {
        return Stream.of(credentials.password() == null ? null : "password", credentials.username() == null ? null : "username")
                .filter(name -> name != null).toList();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** Only described, never filled: the gateway gives no credentials out. */
    @RegisterForReflection
    @Schema(name = "Credentials")
    public record CredentialsView(
            @Schema(description = "Absent where the protocol has a fixed one.", maxLength = 256, writeOnly = true) String username,
            @Schema(maxLength = 1024, writeOnly = true) String password) {

        @Override
        public String toString() {
            return "Credentials[hidden]";
        }
    }

    /** Whom the gateway takes for the device where the base URL is https. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeviceTls")
    public record TlsView(
            @Schema(description = "Whether a certificate is checked at all.", defaultValue = "true") boolean verify,
            @Schema(description = "PEM: the authority, or the device's own certificate, that is trusted in place of the usual authorities.", maxLength = 32768) String certificate) {

        static TlsView of(DeviceProfile.Tls tls) {
            return new TlsView(tls.verify(), tls.certificate());
        }
    }

    /** The device's own WebSocket. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeviceSubscription")
    public record SubscriptionView(
            @Schema(description = "Whether the gateway connects to it; of megbox and nebula.", defaultValue = "false") boolean enabled,
            @Schema(description = "ws or wss; the base URL's host with the protocol's path where it is absent.", maxLength = 2048, examples = "ws://192.168.1.92:9002/") String url,
            @Schema(description = "Whether reports of a MegBox are acknowledged.", defaultValue = "false") boolean acknowledge) {

        static SubscriptionView of(DeviceProfile.Subscription subscription) {
            return new SubscriptionView(subscription.enabled(), text(subscription.url()), subscription.acknowledge());
        }
    }

    /** What the gateway asks the device for. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DevicePolls")
    public record PollsView(
            @Schema(description = "Of megbox: alerts, captures, captures/face, captures/human, captures/cycle, captures/vehicle, captures/plate.", examples = "[\"captures/face\"]") List<String> queues,
            @Schema(description = "The pause between two rounds: ISO 8601, 1 second to 1 day; the gateway's default where it is absent.", examples = "PT10S") String every,
            @Schema(description = "Whether a record is deleted on the device once its events are durable.", defaultValue = "false") boolean deleteAfterRead) {

        static PollsView of(DeviceProfile.Polls polls) {
            return new PollsView(polls.queues(), text(polls.every()), polls.deleteAfterRead());
        }
    }
}
