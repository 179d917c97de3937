package io.facebridge.route.socket;

/**
 * Why a connection ended, or never opened.
 *
 * @param detail for the log; says nothing of what was sent, and no secret
 */
record Ending(Kind kind, String detail) {

    private static final int MAX_DETAIL = 200;
    private static final String OURS = "io.facebridge.";

    enum Kind {
        UNREACHABLE("cannot be reached", Close.NORMAL, false),
        CLOSED_BY_DEVICE("closed by the device", Close.NORMAL, true),
        SILENT("nothing came of it any more", Close.GOING_AWAY, true),
        TOO_LARGE("it sent a message that is too large", Close.TOO_LARGE, true),
        NO_ROOM("no memory was left for its message", Close.TRY_LATER, true),
        NOT_READY("the subscription did not stand in time", Close.NORMAL, false),
        EXCHANGE_FAILED("a message could not be handled", Close.NORMAL, false),
        RESTARTED("the route wants a new connection", Close.NORMAL, false),
        STOPPED("the route stopped", Close.GOING_AWAY, true);

        private final String text;
        private final short code;
        private final boolean drains;

        Kind(String text, short code, boolean drains) {
            this.text = text;
            this.code = code;
            this.drains = drains;
        }

        /** The status code with which the gateway closes (RFC 6455, 7.4.1). */
        short code() {
            return code;
        }

        /** Whether what was received before still goes through the route. */
        boolean drains() {
            return drains;
        }
    }

    private static final class Close {

        static final short NORMAL = 1000;
        static final short GOING_AWAY = 1001;
        static final short TOO_LARGE = 1009;
        static final short TRY_LATER = 1013;
    }

    static Ending of(Kind kind) {
        return new Ending(kind, "");
    }

    static Ending closedByDevice(Short code) {
        return new Ending(Kind.CLOSED_BY_DEVICE, code == null ? "without a code" : "code " + code);
    }

    /** Of what goes wrong below the WebSocket the text may be shown: it knows addresses, no messages and no secrets. */
    static Ending unreachable(Throwable cause) {
        return new Ending(Kind.UNREACHABLE, text(cause, true));
    }

    /** Of what goes wrong in a route only our own texts may be shown, others may quote a message. */
    static Ending failed(Throwable cause) {
        return new Ending(Kind.EXCHANGE_FAILED, text(cause, cause.getClass().getName().startsWith(OURS)));
    }

    private static String text(Throwable cause, boolean message) {
        String text = cause.getClass().getSimpleName()
                + (message && cause.getMessage() != null ? ": " + cause.getMessage() : "");
        return text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) : text;
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? kind.text : kind.text + " (" + detail + ")";
    }
}
