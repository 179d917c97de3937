package io.facebridge.route.socket;

/**
 * What becomes one exchange.
 *
 * @param body the message, empty for what is no message
 * @param text whether the message was sent as text
 */
record Incoming(Event event, byte[] body, boolean text) {

    enum Event {
        OPEN("open"),
        MESSAGE("message"),
        FLUSH("flush");

        private final String word;

        Event(String word) {
            this.word = word;
        }

        /** As the header has it. */
        String word() {
            return word;
        }
    }

    static Incoming opening() {
        return new Incoming(Event.OPEN, new byte[0], false);
    }

    static Incoming flush() {
        return new Incoming(Event.FLUSH, new byte[0], false);
    }

    @Override
    public String toString() {
        return "Incoming[" + event + ", " + body.length + " bytes]";
    }
}
