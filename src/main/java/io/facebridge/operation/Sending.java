package io.facebridge.operation;

import java.util.List;
import java.util.Map;

/**
 * How an operation goes to the device, in the words of its protocol; what a protocol has no use for is null or empty.
 *
 * @param method the HTTP method
 * @param path megbox: with variables in braces; module and nebula: the address that the number belongs to
 * @param variables which parameter fills a variable of the path, where it is not the one of the same name
 * @param query the parameters that go into the query, in the order in which the device wants them
 * @param body how the other parameters go
 * @param code the number or word that names the operation in the message: nebula {@code msg_id}, module {@code RequestValue},
 *        terminal {@code request_type}
 * @param download whether the answer is a file
 * @param otherPath megbox: where the manual prints two paths for it, the one for devices that do not know the first
 */
public record Sending(String method, String path, Map<String, String> variables, List<String> query, Body body, String code,
        boolean download, String otherPath) {

    public Sending {
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        query = query == null ? List.of() : List.copyOf(query);
        body = body == null ? Body.NONE : body;
    }

    /** How parameters go that stand neither in the path nor in the query. */
    public enum Body {
        NONE,
        JSON,
        /** {@code multipart/form-data}: what is binary as a file, the others as text. */
        FORM
    }
}
