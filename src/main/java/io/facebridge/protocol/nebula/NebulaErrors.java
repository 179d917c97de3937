package io.facebridge.protocol.nebula;

import java.util.Map;

/** The result codes of appendix A in English. */
public final class NebulaErrors {

    /** The user or the password is wrong: never tried again by itself. */
    public static final int WRONG_PASSWORD = -113;
    /** No session, or one that expired. */
    public static final int NOT_LOGGED_IN = -141;

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(-1, "Unknown error"),
            Map.entry(-105, "Data does not exist"),
            Map.entry(-108, "User does not exist"),
            Map.entry(-109, "Camera does not exist"),
            Map.entry(-110, "No face image in the library"),
            Map.entry(WRONG_PASSWORD, "Username or password error"),
            Map.entry(-114, "User already exists"),
            Map.entry(-115, "The channel already has a camera"),
            Map.entry(-116, "The face image already exists"),
            Map.entry(-117, "The face library does not exist"),
            Map.entry(-118, "The number of face libraries has reached the limit"),
            Map.entry(-119, "The face library already exists"),
            Map.entry(-122, "The number of images has reached the limit"),
            Map.entry(-123, "The library is bound to a camera; untie it before deleting"),
            Map.entry(-126, "No such face image in the library"),
            Map.entry(-610, "Snap mode switch failed"),
            Map.entry(-140, "The user has no permission to operate"),
            Map.entry(NOT_LOGGED_IN, "The user is not logged in, or the session expired"),
            Map.entry(-142, "The password is too weak"),
            Map.entry(-143, "Role id not found"),
            Map.entry(-144, "The number of users has reached the limit"),
            Map.entry(-145, "The current user name or password is incorrect"),
            Map.entry(-146, "The role cannot be deleted while users have it"),
            Map.entry(-147, "The role already exists"),
            Map.entry(-148, "The number of roles has reached the limit"),
            Map.entry(-151, "Insufficient computing power"),
            Map.entry(-1100, "img_id exists"),
            Map.entry(-1101, "No face detected"),
            Map.entry(-1102, "The face image quality is too low"),
            Map.entry(-1104, "Wrong image format or broken image"),
            Map.entry(-2100, "No content to export"),
            Map.entry(-2617, "The crt or key file cannot be deleted in HTTPS mode"),
            Map.entry(-3617, "The crt or key file cannot be deleted in HTTPS mode"),
            Map.entry(-2754, "The img_id is too long"),
            Map.entry(-2824, "The current user cannot delete himself"),
            Map.entry(-3524, "System internal error"),
            Map.entry(-3624, "System internal error"),
            Map.entry(-3596, "Parameter input error"),
            Map.entry(-3599, "msg_id error"),
            Map.entry(-3603, "Upgrade failed"),
            Map.entry(-3606, "Network configuration error"),
            Map.entry(-3607, "The system is already in this mode"),
            Map.entry(-3608, "Switch mode failed"),
            Map.entry(-3614, "NTP server access error"),
            Map.entry(-3616, "The crt or key file cannot be imported in HTTPS mode"),
            Map.entry(-3619, "Switching between https and http failed"),
            Map.entry(-3620, "The capture strategy cannot be modified in image mode"),
            Map.entry(-3625, "crt or key file not yet imported"));

    private NebulaErrors() {
    }

    /** What the code means; of a code that the manual does not list nothing but that. */
    public static String text(int code) {
        return TEXTS.getOrDefault(code, "a code that the manual does not list");
    }
}
