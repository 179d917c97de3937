package io.facebridge.protocol.nebula;

import java.net.URI;

/** Who logs in where. Never shown. */
public record NebulaAccount(URI baseUrl, String user, String password) {

    @Override
    public String toString() {
        return "NebulaAccount[hidden]";
    }
}
