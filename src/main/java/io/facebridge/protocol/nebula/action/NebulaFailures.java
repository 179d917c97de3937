package io.facebridge.protocol.nebula.action;

import java.util.List;
import java.util.Set;

import io.facebridge.device.FieldError;
import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;

/** What goes wrong with actions, and what refusals mean. */
final class NebulaFailures {

    /** No such data, no picture in the library, no library, no such picture in it (appendix A). */
    private static final Set<String> ABSENT = Set.of("-105", "-110", "-117", "-126");

    private NebulaFailures() {
    }

    static OperationFailedException invalid(String parameter, String mustBe) {
        return OperationFailedException.invalid(List.of(new FieldError("parameters." + parameter, mustBe)));
    }

    static OperationFailedException noPerson() {
        return OperationFailedException.of(Kind.NOT_FOUND, "the device has no such person");
    }

    static boolean isRefusal(OperationFailedException e) {
        return e.kind() == Kind.REFUSED;
    }

    /** Whether the node never got it. */
    static boolean isNotSent(OperationFailedException e) {
        return e.kind() == Kind.UNREACHABLE || e.kind() == Kind.BUSY;
    }

    /** Whether the node has not what was asked for. */
    static boolean isAbsence(OperationFailedException e) {
        return isRefusal(e) && e.vendorCode() != null && ABSENT.contains(e.vendorCode());
    }
}
