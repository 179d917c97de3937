package io.facebridge.protocol.terminal;

import java.util.List;

import io.facebridge.event.Protocol;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.PictureFields;
import io.facebridge.protocol.Replies;

/** The messages that a terminal pushes, one family a path. */
public final class TerminalMessages {

    /** {@code /taskRequest}. */
    public static final MessageFamily TASK_REQUEST = family("terminal-task-request", PictureFields.NONE,
            new TaskRequestTranslator(), new TaskRequestReplies());

    /** {@code /taskResult}. */
    public static final MessageFamily TASK_RESULT = family("terminal-task-result", PictureFields.NONE,
            new TaskResultTranslator(), Replies.DEFAULT);

    /** {@code /faceRecognition}. */
    public static final MessageFamily FACE_RECOGNITION = family("terminal-face-recognition",
            PictureFields.of("image", "fullview_image", "body_image", "idcard_image"), new FaceRecognitionTranslator(),
            new FaceRecognitionReplies());

    /** {@code /gpsReport}. */
    public static final MessageFamily GPS_REPORT = family("terminal-gps-report", PictureFields.NONE,
            new GpsReportTranslator(), Replies.DEFAULT);

    /** {@code /deviceAlarm}. */
    public static final MessageFamily DEVICE_ALARM = family("terminal-device-alarm", PictureFields.of("image"),
            new DeviceAlarmTranslator(), Replies.DEFAULT);

    private TerminalMessages() {
    }

    public static List<MessageFamily> families() {
        return List.of(TASK_REQUEST, TASK_RESULT, FACE_RECOGNITION, GPS_REPORT, DEVICE_ALARM);
    }

    private static MessageFamily family(String name, PictureFields pictures, EventTranslator translator, Replies replies) {
        return new MessageFamily(Protocol.TERMINAL, name, MessageFamily.Encoding.JSON, pictures, translator, replies);
    }
}
