package io.facebridge.api;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a call, for the OpenAPI document. */
@Schema(name = "Call")
record CallView(
        @Schema(type = SchemaType.OBJECT, description = "By the operation's or the action's schema. A picture or file is base64, sha256:<hash> of what is kept at /gateway/v1/media, or part:<name> of a file of the form.", additionalProperties = Schema.True.class) Object parameters,
        @Schema(description = "Wanted for what is destructive.", examples = "true") boolean confirm,
        @Schema(description = "How long a device that fetches its tasks may take to do so, ISO 8601; facebridge.tasks.expiry where it is absent.", examples = "PT24H") String expires) {

    static final String DEVICE = "As the device sends it, percent-encoded.";
    static final String PROTOCOL = "The one of its profile where it is absent; wanted where there is none and devices of several protocols sent messages with the id.";
    static final String BODY = "All of it may be left out. Files come as parts of a form whose names the parameters refer to, or whose names are the"
            + " places of binary parameters: image, user_list[0].image_content.";

    /** The same as a form. */
    @Schema(name = "CallForm", type = SchemaType.OBJECT, description = "Every other part is a file.", additionalProperties = Schema.True.class)
    record Form(@Schema(description = "A JSON object; one of more than 1 MB comes as a file.") String parameters,
            @Schema(examples = "true") String confirm,
            @Schema(examples = "PT24H") String expires) {}
}
