package io.facebridge.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.facebridge.device.DeviceRegistry;
import io.smallrye.common.annotation.Blocking;

/** Shows who ever spoke. */
@Path("/gateway/v1/devices")
@Tag(name = GatewayApi.DEVICES)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
@Blocking
public class DevicesResource {

    private final DeviceRegistry devices;

    DevicesResource(DeviceRegistry devices) {
        this.devices = devices;
    }

    /** All devices, by protocol and id. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listDevices", summary = "Every device that ever spoke")
    @APIResponse(responseCode = "200", description = "All devices, by protocol and id.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeviceView.All.class), examples = @ExampleObject(name = "one device", value = Examples.DEVICES)))
    public DeviceView.All list() {
        return new DeviceView.All(devices.all().stream().map(DeviceView::of).toList());
    }
}
