package io.facebridge.protocol.nebula.action;

import java.util.Set;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.operation.action.ActionValues;

/** What goes wrong with actions, and what refusals mean. */
final class NebulaFailures {

    /** No such data, no picture in the library, no library, no such picture in it (appendix A). */
    private static final Set<String> ABSENT = Set.of("-105", "-110", "-117", "-126");
    /** No face, too low a quality, a broken picture (appendix A). */
    private static final Set<String> USELESS = Set.of("-1101", "-1102", "-1104");

    private NebulaFailures() {
    }

    static OperationFailedException invalid(String parameter, String mustBe) {
        return ActionValues.invalid(parameter, mustBe);
    }

    static boolean isRefusal(OperationFailedException e) {
        return e.kind() == Kind.REFUSED;
    }

    /** Whether the node saw no face in a picture, or cannot read it. */
    static boolean isAboutPicture(OperationFailedException e) {
        return isRefusal(e) && e.vendorCode() != null && USELESS.contains(e.vendorCode());
    }

    /** Whether the node has not what was asked for. */
    static boolean isAbsence(OperationFailedException e) {
        return isRefusal(e) && e.vendorCode() != null && ABSENT.contains(e.vendorCode());
    }
}
