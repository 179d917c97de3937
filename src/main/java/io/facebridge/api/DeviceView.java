package io.facebridge.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.facebridge.device.Connection;
import io.facebridge.device.DeviceProfile;
import io.facebridge.device.KnownDevice;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A device, as clients see it; what it never said is absent. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Device")
public record DeviceView(
        @Schema(required = true, description = "As the device sends it.", examples = "CAM-0001") String id,
        @Schema(description = "Absent where it never spoke and its profile does not say it.", enumeration = {
                "dumu", "terminal", "module", "megbox", "nebula" }) String protocol,
        @Schema(description = "As the device sends it, else as its profile has it.", examples = "Northeast Gate") String name,
        @Schema(examples = "VH01") String model,
        @Schema(description = "As the device sends it.", examples = "192.168.1.92") String ip,
        @Schema(examples = "88-07-18-00-01-71") String mac,
        @Schema(examples = "2.1.4") String softwareVersion,
        @Schema(description = "Absent where it never spoke.", format = "date-time", examples = Examples.TIME) String firstSeen,
        @Schema(description = "Absent where it never spoke.", format = "date-time", examples = Examples.TIME) String lastSeen,
        @Schema(required = true, description = "Messages accepted since the gateway started.", examples = "42") long messages,
        @Schema(description = "What the gateway concludes from signs of life; absent where nothing is concluded.", enumeration = {
                "online", "offline" }) String status,
        @Schema(description = "When that began.", format = "date-time", examples = Examples.TIME) String since,
        @Schema(description = "The connection that stays open; absent where there is none.") ConnectionView connection,
        @Schema(description = "What the gateway was told about it; only where one device is asked for, and absent where nothing was said.") DeviceProfileView profile){

    static DeviceView of(KnownDevice device) {
        return of(device, null);
    }

    static DeviceView of(KnownDevice device, DeviceProfile profile) {
        return new DeviceView(device.id(), device.protocol() == null ? null : device.protocol().word(), device.name(),
                device.model(), device.ip(), device.mac(),
                device.softwareVersion(), Times.text(device.firstSeen()), Times.text(device.lastSeen()), device.messages(),
                device.status() == null ? null : device.status().word(),
                device.since() == null ? null : Times.text(device.since()),
                device.connection() == null ? null : ConnectionView.of(device.connection()),
                profile == null ? null : DeviceProfileView.of(profile));
    }

    /** An open connection. */
    @RegisterForReflection
    @Schema(name = "Connection")
    public record ConnectionView(
            @Schema(required = true, description = "Who opened it: the device, or the gateway.", enumeration = {
                    "inbound-websocket", "subscription" }) String kind,
            @Schema(required = true, format = "date-time", examples = Examples.TIME) String since,
            @Schema(required = true, description = "The device's address.", examples = "192.168.1.92:53122") String peer){

        static ConnectionView of(Connection connection) {
            return new ConnectionView(connection.kind().word(), Times.text(connection.since()), connection.peer());
        }
    }

    /** All of them. */
    @RegisterForReflection
    @Schema(name = "Devices")
    public record All(@Schema(required = true, description = "By protocol and id.") List<DeviceView> devices) {}
}
