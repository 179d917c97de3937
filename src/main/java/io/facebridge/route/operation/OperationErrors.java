package io.facebridge.route.operation;

import java.io.IOException;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.protocol.megbox.rest.ErrorCodes;
import io.facebridge.protocol.megbox.rest.MegboxErrorException;
import io.facebridge.protocol.nebula.NebulaCallException;
import io.facebridge.route.device.DeviceBusyException;
import io.facebridge.route.device.DeviceReplyTooLargeException;
import io.facebridge.route.device.DeviceTimeoutException;
import io.facebridge.route.device.DeviceUnreachableException;
import io.facebridge.route.device.LoginUnansweredException;

/** What callers are told of the errors of the command routes; their messages name devices, codes and fields only. */
final class OperationErrors {

    private OperationErrors() {
    }

    static OperationFailedException translated(Exception e) {
        if (e instanceof OperationFailedException failed) {
            return failed;
        }
        if (e instanceof MegboxErrorException refused) {
            return megbox(refused);
        }
        if (e instanceof NebulaCallException failed) {
            return nebula(failed);
        }
        if (e instanceof DeviceBusyException) {
            return OperationFailedException.of(Kind.BUSY, e.getMessage(), e);
        }
        if (e instanceof LoginUnansweredException) {
            return OperationFailedException.of(Kind.UNREACHABLE, "the login was not answered; nothing was done", e);
        }
        if (e instanceof DeviceUnreachableException) {
            return OperationFailedException.of(Kind.UNREACHABLE, "the device was not reached; nothing was done", e);
        }
        if (e instanceof DeviceReplyTooLargeException) {
            return OperationFailedException.of(Kind.UNREADABLE, "the device's answer is larger than allowed", e);
        }
        if (e instanceof DeviceTimeoutException || e instanceof IOException) {
            return OperationFailedException.of(Kind.UNKNOWN, "the device did not answer in time; whether it did it is unknown",
                    e);
        }
        throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException("a command route failed", e);
    }

    /** Where the box gave no code, its status says whether it understood. */
    private static OperationFailedException megbox(MegboxErrorException refused) {
        if (refused.isStated()) {
            return OperationFailedException.refused(Integer.toString(refused.code()), refused.getMessage());
        }
        return refused.code() == ErrorCodes.INTERNAL_ERROR
                ? OperationFailedException.of(Kind.UNREADABLE,
                        "the device's answer is none of its protocol; whether it did it is unknown", refused)
                : OperationFailedException.refused(null, refused.getMessage());
    }

    private static OperationFailedException nebula(NebulaCallException e) {
        return switch (e.kind()) {
            case REFUSED -> OperationFailedException.refused(e.code() == null ? null : e.code().toString(), e.getMessage());
            case IMPOSSIBLE -> OperationFailedException.of(Kind.IMPOSSIBLE, e.getMessage(), e);
            case UNREADABLE -> OperationFailedException.of(Kind.UNREADABLE, e.getMessage(), e);
        };
    }
}
