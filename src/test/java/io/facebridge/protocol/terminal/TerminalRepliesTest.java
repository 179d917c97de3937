package io.facebridge.protocol.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.Rejection;
import io.facebridge.protocol.Replies;
import io.facebridge.protocol.Reply;

class TerminalRepliesTest {

    private static final MessageFamily FACE = TerminalMessages.FACE_RECOGNITION;
    private static final Rejection MALFORMED = Rejection.malformed(MalformedMessageException.missing("device_id"));

    static final List<MessageFamily> SILENT_IN_THE_MANUAL = List.of(TerminalMessages.TASK_RESULT, TerminalMessages.GPS_REPORT,
            TerminalMessages.DEVICE_ALARM);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            "timestamp":1678847869,"snap_time":1678847868,"snap_time_ms":1678847868887,"frpic_name":"a.jpg" | 1678847868    | "a.jpg"
            "snap_time":"1678847868","frpic_name":" a.jpg "                                                 | 1678847868    | " a.jpg "
            "snap_time":1678847868887,"frpic_name":"卡口_1.jpg"                                             | 1678847868887 | "卡口_1.jpg"
            "snap_time":0,"timestamp":1678847869,"frpic_name":17                                            | 0             | 17
            "timestamp":1678847869,"snap_time_ms":1678847868887,"frpic_name":""                             | 1678847869    | ""
            "time_stamp":1678847869                                                                         | 1678847869    | -
            "snap_time_ms":1678847868887,"frpic_name":null                                                  | 1678847868    | -
            "snap_time":"soon","frpic_name":["a"]                                                           | 1795162530    | -
            """)
    void confirmsACaptureWithItsOwnTimeAndName(String fields, String snapTime, String name) {
        String expected = "{\"code\":0,\"snap_time\":" + snapTime + ",\"log\":\"'faceRecognition' success\""
                + (name == null ? "" : ",\"frpic_name\":" + name) + "}";
        InboundMessage message = Terminal.read(FACE, Terminal.message(fields));

        assertThat(FACE.replies().accepted(message)).isEqualTo(Reply.json(200, expected));
        assertThat(FACE.replies().quarantined(message, Terminal.RECEIVED_AT)).isEqualTo(Reply.json(200, expected));
    }

    @Test
    void refusesACaptureInTheManualsWords() {
        InboundMessage message = Terminal.read(FACE, "{\"snap_time\":1678847868,\"frpic_name\":\"a.jpg\"}");
        String failed = "{\"code\":1,\"snap_time\":1678847868,\"log\":\"'faceRecognition' failed\"}";

        assertThat(rejected(message, MALFORMED)).isEqualTo(Reply.json(400, failed));
        assertThat(rejected(message, Rejection.unavailable())).isEqualTo(Reply.json(503, failed));
        assertThat(rejected(message, Rejection.internal())).isEqualTo(Reply.json(500, failed));
    }

    @Test
    void answersWithTheTimeOfReceiptWhereNothingCouldBeRead() {
        Reply refused = Reply.json(400, "{\"code\":1,\"snap_time\":" + Terminal.RECEIVED_SECONDS
                + ",\"log\":\"'faceRecognition' failed\"}");
        Reply kept = Reply.json(200, "{\"code\":0,\"snap_time\":" + Terminal.RECEIVED_SECONDS
                + ",\"log\":\"'faceRecognition' success\"}");
        InboundMessage wrongRoot = Terminal.read(FACE, "[{\"snap_time\":1678847868}]");

        assertThat(rejected(null, MALFORMED)).isEqualTo(refused);
        assertThat(rejected(wrongRoot, MALFORMED)).isEqualTo(refused);
        assertThat(FACE.replies().quarantined(null, Terminal.RECEIVED_AT)).isEqualTo(kept);
        assertThat(FACE.replies().quarantined(wrongRoot, Terminal.RECEIVED_AT)).isEqualTo(kept);
    }

    @Test
    void notesNothingOnItsOwnAccount() {
        InboundMessage message = Terminal.read(FACE, Terminal.message("\"snap_time\":\"soon\",\"mask\":[]"));

        FACE.translator().translate(message);
        FACE.replies().accepted(message);

        assertThat(message.unreadable()).containsExactly("/snap_time", "/mask");
    }

    @Test
    void answersAPollWithTheIdleTask() {
        Replies replies = TerminalMessages.TASK_REQUEST.replies();
        Reply idle = Reply.json(200, "{\"request_type\":\"idleTime\",\"time_stamp\":" + Terminal.RECEIVED_SECONDS + "}");

        assertThat(replies.accepted(Terminal.read(TerminalMessages.TASK_REQUEST, Terminal.message("")))).isEqualTo(idle);
        assertThat(replies.quarantined(null, Terminal.RECEIVED_AT)).isEqualTo(idle);
        assertThat(replies.rejected(null, Terminal.RECEIVED_AT, MALFORMED))
                .isEqualTo(Reply.json(400, MALFORMED.toErrorJson()));
    }

    @ParameterizedTest
    @FieldSource("SILENT_IN_THE_MANUAL")
    void answersWithAnEmptyObjectWhereTheManualIsSilent(MessageFamily family) {
        assertThat(family.replies().accepted(Terminal.read(family, Terminal.message("")))).isEqualTo(Reply.json(200, "{}"));
        assertThat(family.replies().quarantined(null, Terminal.RECEIVED_AT)).isEqualTo(Reply.json(200, "{}"));
        assertThat(family.replies().rejected(null, Terminal.RECEIVED_AT, Rejection.unavailable()))
                .isEqualTo(Reply.json(503, Rejection.unavailable().toErrorJson()));
    }

    private static Reply rejected(InboundMessage message, Rejection rejection) {
        return FACE.replies().rejected(message, Terminal.RECEIVED_AT, rejection);
    }
}
