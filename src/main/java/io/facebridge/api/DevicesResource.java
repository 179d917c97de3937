package io.facebridge.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.device.DeviceRegistry;
import io.facebridge.device.KnownDevice;
import io.facebridge.device.ProfileChanges;
import io.smallrye.common.annotation.Blocking;

/** Shows devices, and takes what the gateway is to know about them. */
@Path("/gateway/v1/devices")
@Tag(name = GatewayApi.DEVICES)
@APIResponse(responseCode = "401", ref = GatewayApi.UNAUTHORIZED)
@APIResponse(responseCode = "503", ref = GatewayApi.UNAVAILABLE)
@Blocking
public class DevicesResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String ID = "As the device sends it, percent-encoded.";

    private final DeviceRegistry devices;
    private final DeviceProfiles profiles;
    private final ProfileChanges changes;

    DevicesResource(DeviceRegistry devices, DeviceProfiles profiles, ProfileChanges changes) {
        this.devices = devices;
        this.profiles = profiles;
        this.changes = changes;
    }

    /** All devices, by protocol and id. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listDevices", summary = "Every device that ever spoke or has a profile")
    @APIResponse(responseCode = "200", description = "All devices, by protocol and id.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeviceView.All.class), examples = @ExampleObject(name = "one device", value = Examples.DEVICES)))
    public DeviceView.All list() {
        return new DeviceView.All(devices.all().stream().map(DeviceView::of).toList());
    }

    /** One device and what the gateway was told about it. */
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getDevice", summary = "A device and its profile", description = "Where devices of several protocols have"
            + " the id, it is the one that the profile is about, else the first in the order of the list.")
    @APIResponse(responseCode = "200", description = "The device.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeviceView.class), examples = @ExampleObject(name = "a device that has not spoken yet", value = Examples.DEVICE)))
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    public DeviceView get(@PathParam("id") @Parameter(description = ID, example = "BOX-0001") String id) {
        return shown(id);
    }

    /** Makes or replaces a profile. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putDevice", summary = "Make or replace a device's profile", description = "The whole document: what it leaves"
            + " out is not set afterwards, credentials included. It is stored when the answer is given; connections and polls follow"
            + " shortly after.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeviceProfileView.class), examples = @ExampleObject(name = "a box to subscribe to", value = Examples.DEVICE_PROFILE)))
    @APIResponse(responseCode = "200", description = "It was replaced.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeviceView.class), examples = @ExampleObject(name = "the device", value = Examples.DEVICE)))
    @APIResponse(responseCode = "201", description = "It was made.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeviceView.class), examples = @ExampleObject(name = "the device", value = Examples.DEVICE)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_DOCUMENT)
    @APIResponse(responseCode = "409", ref = GatewayApi.CONFLICT)
    public Response put(@PathParam("id") @Parameter(description = ID, example = "BOX-0001") String id, InputStream document)
            throws IOException {
        boolean made = changes.put(id, Documents.read(document));
        return Response.status(made ? Response.Status.CREATED : Response.Status.OK).entity(shown(id)).build();
    }

    /** Changes a profile. */
    @PATCH
    @Path("/{id}")
    @Consumes({ MERGE_PATCH, MediaType.APPLICATION_JSON })
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "patchDevice", summary = "Change a device's profile", description = "A merge patch (RFC 7396): what it leaves out"
            + " stays, credentials included; null takes away. What changes baseUrl, the origin of subscription.url or whom tls trusts"
            + " must give the credentials that are set, or null for them. It is stored when the answer is given; connections and"
            + " polls follow shortly after.")
    @RequestBody(required = true, content = @Content(mediaType = MERGE_PATCH, schema = @Schema(type = SchemaType.OBJECT), examples = @ExampleObject(name = "another name, no credentials", value = Examples.DEVICE_PATCH)))
    @APIResponse(responseCode = "200", description = "It was changed.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeviceView.class), examples = @ExampleObject(name = "the device", value = Examples.DEVICE)))
    @APIResponse(responseCode = "400", ref = GatewayApi.BAD_DOCUMENT)
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = GatewayApi.CONFLICT)
    public DeviceView patch(@PathParam("id") @Parameter(description = ID, example = "BOX-0001") String id, InputStream patch)
            throws IOException {
        if (!changes.patch(id, Documents.read(patch))) {
            throw noProfile();
        }
        return shown(id);
    }

    /** Removes a profile. */
    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteDevice", summary = "Remove a device's profile", description = "Connections and polls end shortly after the answer; what"
            + " it sends is taken as before, and a device that ever spoke stays in the list.")
    @APIResponse(responseCode = "204", description = "It was removed.")
    @APIResponse(responseCode = "404", ref = GatewayApi.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = GatewayApi.CONFLICT)
    public void delete(@PathParam("id") @Parameter(description = ID, example = "BOX-0001") String id) {
        if (!changes.remove(id)) {
            throw noProfile();
        }
    }

    private DeviceView shown(String id) {
        DeviceProfile profile = profiles.find(id).orElse(null);
        List<KnownDevice> known = devices.of(id);
        KnownDevice device = known.stream()
                .filter(candidate -> profile != null && candidate.protocol() == profile.protocol()).findFirst()
                .or(() -> known.stream().findFirst())
                .orElseThrow(() -> ApiException.notFound("no such device"));
        return DeviceView.of(device, profile);
    }

    private static ApiException noProfile() {
        return ApiException.notFound("the device has no profile made here");
    }
}
