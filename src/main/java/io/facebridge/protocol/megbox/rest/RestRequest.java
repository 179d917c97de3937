package io.facebridge.protocol.megbox.rest;

import io.facebridge.operation.Content;

/**
 * A call to a box.
 *
 * @param pathAndQuery under the base path, everything encoded that must be, the query in the order in which the box reads it
 * @param contentType null where there is no body
 * @param body null where there is none
 */
public record RestRequest(String method, String pathAndQuery, String contentType, Content body) {

    /** Neither the address nor the body is shown. */
    @Override
    public String toString() {
        return "RestRequest[" + method + "]";
    }
}
