package io.facebridge.route;

/** Headers of ours. */
public final class GatewayHeaders {

    /** On a reply: the refused message lies in the quarantine under this id, and need not be sent again. */
    public static final String QUARANTINED = "Facebridge-Quarantined";

    /** On a request, inside the gateway: the Content-Type as the device sent it, since the body is handed on unread. */
    public static final String CONTENT_TYPE = "Facebridge-Content-Type";

    private GatewayHeaders() {
    }
}
