package io.facebridge.protocol.megbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.facebridge.event.Device;
import io.facebridge.event.Image;
import io.facebridge.event.ObjectKind;
import io.facebridge.event.Protocol;
import io.facebridge.event.SeenObject;
import io.facebridge.protocol.EventBuilder;
import io.facebridge.protocol.EventTranslator;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Translation;
import io.facebridge.protocol.megbox.wire.UploadedPictures;

/**
 * Pictures of one target and moment that came over FTP (chapter 19.3). That a library picture is among them does not say how
 * the comparison ended, so they make a capture whatever their kinds.
 */
final class FtpPictureTranslator implements EventTranslator {

    private static final String FILES = "files";
    private static final String CHANNEL_NAME = "CH";
    /** Elsewhere the box's id is its MAC filled up with zeros to 20 characters (chapter 23.1.1). */
    private static final String ID_FILLING = "00000000";

    @Override
    public Translation translate(InboundMessage message) {
        UploadedPictures uploaded = message.read(UploadedPictures.class);
        Map<String, FtpFileName> files = files(uploaded);
        refuseWhatIsNoPicture(message, uploaded);
        List<FtpFileName> names = List.copyOf(files.values());
        FtpFileName first = names.get(0);
        ObjectKind kind = ObjectWords.kind(first.target());
        Device device = device(message, first);
        return Translation.Events.one(EventBuilder.of(message, ObjectWords.captured(kind), device)
                .key(first.time(), first.channel(), first.target(), first.track(), leading(names))
                .time(first.localTime().atZone(message.zone(device.id())).toInstant())
                .object(SeenObject.of(kind).trackId(first.track()).related(related(names)).build())
                .images(images(message, files))
                .build());
    }

    private static Map<String, FtpFileName> files(UploadedPictures uploaded) {
        if (uploaded.files() == null || uploaded.files().isEmpty()) {
            throw MalformedMessageException.missing(FILES);
        }
        Map<String, FtpFileName> files = new LinkedHashMap<>();
        for (String name : uploaded.files()) {
            files.put(name, FtpFileName.parse(Objects.requireNonNullElse(name, ""))
                    .orElseThrow(() -> MalformedMessageException.wrongType(FILES, "a list of names of MegBox pictures")));
        }
        if (files.values().stream().map(FtpFileName::moment).distinct().count() > 1) {
            throw MalformedMessageException.wrongType(FILES, "of one target and moment");
        }
        return files;
    }

    private static void refuseWhatIsNoPicture(InboundMessage message, UploadedPictures uploaded) {
        if (UploadedPictures.INCOMPLETE.equals(uploaded.problem())) {
            throw MalformedMessageException.cutOff();
        }
        if (UploadedPictures.TOO_LARGE.equals(uploaded.problem())) {
            throw MalformedMessageException.tooLarge("a picture");
        }
        if (!message.pictures().isEmpty() && message.pictures().stream().noneMatch(Picture::isReadable)) {
            throw MalformedMessageException.wrongType(FILES, "a list of pictures");
        }
    }

    /**
     * The part of the key that tells a picture which came late from those that made an event already. The others are not in the
     * key, so that the event is the same whichever came with the leading one: whoever removes files because their event is
     * there must not do so for several at once.
     */
    private static String leading(List<FtpFileName> names) {
        return names.stream().map(FtpFileName::which).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Device device(InboundMessage message, FtpFileName name) {
        String known = message.origin().deviceId();
        Device.Builder device = Device.of(Protocol.MEGBOX, known == null ? name.device() + ID_FILLING : known)
                .mac(name.device().replaceAll("(..)(?!$)", "$1:"));
        if (name.channel().chars().allMatch(c -> c >= '0' && c <= '9') && name.channel().length() <= 2) {
            device.channel(Long.valueOf(name.channel()));
        } else {
            device.channelName(name.channel().startsWith(CHANNEL_NAME) && name.channel().length() > CHANNEL_NAME.length()
                    ? name.channel().substring(CHANNEL_NAME.length())
                    : name.channel());
        }
        return device.build();
    }

    private static List<SeenObject.Related> related(List<FtpFileName> names) {
        return names.stream().flatMap(name -> name.bound().stream()).distinct()
                .map(bound -> new SeenObject.Related(ObjectWords.kind(bound.target()), bound.track()))
                .toList();
    }

    /** The crop, the library's picture, the scene. */
    private static Image[] images(InboundMessage message, Map<String, FtpFileName> files) {
        List<Map.Entry<String, FtpFileName>> inOrder = new ArrayList<>(files.entrySet());
        inOrder.sort(Comparator.comparing(file -> file.getValue().picture()));
        return inOrder.stream().map(file -> message.attached(role(file.getValue()), file.getKey())).toArray(Image[]::new);
    }

    private static Image.Role role(FtpFileName name) {
        return switch (name.picture()) {
            case CAPTURE -> ObjectWords.role(ObjectWords.kind(name.target()));
            case LIBRARY -> Image.Role.REFERENCE;
            case BACKGROUND -> Image.Role.SCENE;
        };
    }
}
