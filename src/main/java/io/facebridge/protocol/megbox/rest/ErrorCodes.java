package io.facebridge.protocol.megbox.rest;

import java.util.Map;
import java.util.Set;

/** What a box answers in {@code code} (chapter 23.5 and the sections that add to it). */
public final class ErrorCodes {

    public static final int SUCCESS = 0;
    /** Busy with another call, or pre-empted by one; also no right to it. */
    public static final int NO_ACCESS = 104004;
    public static final int PASSWORD_ERROR = 104005;
    public static final int NOT_FOUND = 104007;
    public static final int NO_PICTURE = 104203;
    public static final int NOT_ACTIVATE = 104100;
    public static final int ACCOUNT_BLOCKED = 104101;
    /** The function is switched off, a queue for example. */
    public static final int CAPTURE_DISABLE = 104400;
    public static final int SERVER_BUSY = 104401;
    public static final int INTERNAL_ERROR = 105000;

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(104000, "JSON cannot be parsed"),
            Map.entry(104001, "a parameter is wrong"),
            Map.entry(104002, "a parameter is missing"),
            Map.entry(104003, "system is rebooting"),
            Map.entry(104004, "busy with another call, or no right to this one"),
            Map.entry(104005, "wrong password"),
            Map.entry(104006, "timeout"),
            Map.entry(104007, "resource does not exist"),
            Map.entry(104008, "too many video channels"),
            Map.entry(104009, "channel not created, or channel and name do not match"),
            Map.entry(104010, "stream connection failed"),
            Map.entry(104011, "channel already exists"),
            Map.entry(104012, "processing capacity reached"),
            Map.entry(104013, "channel is bound to access rules"),
            Map.entry(104014, "device identifier already exists"),
            Map.entry(104017, "channel does not exist"),
            Map.entry(104019, "algorithm capacity exceeded"),
            Map.entry(104100, "not activated"),
            Map.entry(104101, "login frozen"),
            Map.entry(104200, "no face found"),
            Map.entry(104201, "the picture is not good enough"),
            Map.entry(104202, "face does not exist"),
            Map.entry(104203, "picture does not exist"),
            Map.entry(104204, "face already exists"),
            Map.entry(104205, "batch import: disk full or face limit"),
            Map.entry(104206, "picture MD5 check failed"),
            Map.entry(104207, "picture decoding failed"),
            Map.entry(104208, "picture resize failed"),
            Map.entry(104209, "file read failed"),
            Map.entry(104210, "invalid resolution"),
            Map.entry(104211, "invalid type"),
            Map.entry(104212, "invalid size"),
            Map.entry(104213, "too blurred"),
            Map.entry(104214, "angle too large"),
            Map.entry(104215, "black/white ratio too high"),
            Map.entry(104216, "face too small"),
            Map.entry(104300, "group name exists or conflicts"),
            Map.entry(104301, "group does not exist"),
            Map.entry(104302, "too many groups"),
            Map.entry(104303, "binding does not exist"),
            Map.entry(104304, "group in use, cannot be deleted"),
            Map.entry(104305, "feature version differs from the system"),
            Map.entry(104306, "face library synchronising, retry later"),
            Map.entry(104307, "face library importing, retry later"),
            Map.entry(104308, "too many pictures"),
            Map.entry(104309, "group is bound to access rules"),
            Map.entry(104400, "function not enabled"),
            Map.entry(104401, "server busy"),
            Map.entry(104402, "work mode does not match"),
            Map.entry(104403, "package too big"),
            Map.entry(104404, "package reception error"),
            Map.entry(104405, "package format error"),
            Map.entry(104406, "package MD5 check failed"),
            Map.entry(104410, "user or password wrong"),
            Map.entry(104411, "server connection failed"),
            Map.entry(104412, "directory does not exist"),
            Map.entry(104502, "channel has no armed video"),
            Map.entry(104503, "no relay to unbind"),
            Map.entry(104504, "invalid relay, cannot trigger"),
            Map.entry(104601, "calendar is bound to rules"),
            Map.entry(104602, "schedule is bound to rules"),
            Map.entry(104603, "calendar does not exist"),
            Map.entry(104604, "schedule does not exist"),
            Map.entry(104605, "rule does not exist"),
            Map.entry(104606, "calendar table full"),
            Map.entry(104607, "schedule table full"),
            Map.entry(104608, "rules table full"),
            Map.entry(104609, "calendar exists"),
            Map.entry(104610, "schedule exists"),
            Map.entry(104611, "rule exists"),
            Map.entry(104612, "bad timerange"),
            Map.entry(104613, "bad daterange"),
            Map.entry(104614, "bad date"),
            Map.entry(104615, "rule names a channel that does not exist"),
            Map.entry(104616, "rule names a group that does not exist"),
            Map.entry(104618, "FTP connection test failed"),
            Map.entry(104800, "local GUI initialisation failed"),
            Map.entry(104801, "GUI playback channels exceeded"),
            Map.entry(104802, "GUI asked for one channel in several windows"),
            Map.entry(104900, "network card invalid"),
            Map.entry(104901, "IP address invalid"),
            Map.entry(104902, "test failed"),
            Map.entry(105000, "other internal error"));

    private static final Set<Integer> MISSING = Set.of(NOT_FOUND, 104017, 104202, NO_PICTURE, 104301, 104303, 104603, 104604,
            104605);

    private ErrorCodes() {
    }

    /** The code in English; firmware knows more codes than the manual. */
    public static String text(int code) {
        return TEXTS.getOrDefault(code, "an error that the manual does not list");
    }

    /** Whether the same call may succeed a moment later. */
    public static boolean isBusy(int code) {
        return code == NO_ACCESS || code == SERVER_BUSY;
    }

    /** Whether the box has no such interface, or has it switched off. */
    public static boolean isUnknown(int code) {
        return code == NOT_FOUND || code == CAPTURE_DISABLE;
    }

    /** Whether the box no longer has what was asked for; of anything else a later attempt may get it. */
    public static boolean isGone(int code) {
        return code == NOT_FOUND || code == NO_PICTURE;
    }

    /**
     * Whether the box says that it does not have the thing itself: a picture, face, group, binding, channel, calendar, schedule
     * or rule. After a deletion that may have been done already that is what was wanted.
     */
    public static boolean isMissing(int code) {
        return MISSING.contains(code);
    }

    /** Whether further calls make it worse: the box locks its user after a few. */
    public static boolean isLocked(int code) {
        return code == PASSWORD_ERROR || code == ACCOUNT_BLOCKED || code == NOT_ACTIVATE;
    }
}
