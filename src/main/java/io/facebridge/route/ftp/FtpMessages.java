package io.facebridge.route.ftp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.facebridge.device.DeviceProfile;
import io.facebridge.device.DeviceProfiles;
import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.FtpFileName;

/** The message that stands for uploaded files: their names, and the pictures beside it. */
@ApplicationScoped
public class FtpMessages {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MESSAGE_TYPE = "ftp";

    private final DeviceProfiles devices;

    FtpMessages(DeviceProfiles devices) {
        this.devices = devices;
    }

    /** @param contents the files' bytes by name; one name stands for one file */
    Received received(PictureGroup group, Map<String, byte[]> contents) {
        List<String> names = contents.keySet().stream().sorted().toList();
        byte[] body = message(names, group.problem());
        Map<String, Picture> pictures = new HashMap<>();
        if (group.problem() == null) {
            contents.forEach((name, content) -> pictures.put(name, Picture.fromBytes(content)));
        }
        boolean one = names.size() == 1;
        // one file alone lies in the quarantine as it came; of several each goes alone when they are refused together
        return new Received(one ? contents.get(names.get(0)) : body, body, "application/json",
                one ? "ftp:" + names.get(0) : "ftp:", new InboundMessage.Origin(configured(names.get(0)), MESSAGE_TYPE),
                pictures);
    }

    private static byte[] message(List<String> names, String problem) {
        ObjectNode message = MAPPER.createObjectNode();
        names.forEach(message.putArray("files")::add);
        if (problem != null) {
            message.put("problem", problem);
        }
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names can always be written", e);
        }
    }

    /** The device's id where somebody gave it a name or a zone under its MAC or under the id in another case. */
    private String configured(String name) {
        return FtpFileName.parse(name).map(FtpFileName::device)
                .flatMap(mac -> Stream.of(mac, mac.toLowerCase(Locale.ROOT), mac.toLowerCase(Locale.ROOT) + "00000000")
                        .map(devices::find).flatMap(Optional::stream).map(DeviceProfile::id).findFirst())
                .orElse(null);
    }
}
