package io.facebridge.protocol.nebula;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.media.ImageType;
import io.facebridge.operation.Content;

/** What uploaded files are called where the caller did not say it: a node tells their kind by their ending (3.7). */
public final class NebulaFileNames {

    private static final String CERTIFICATE = "1302";
    private static final String UPGRADE = "1292";
    private static final Map<ImageType, String> ENDINGS = new EnumMap<>(Map.of(ImageType.JPEG, ".jpg", ImageType.PNG, ".png",
            ImageType.BMP, ".bmp", ImageType.TIFF, ".tif"));

    private final String msgId;
    private final JsonNode parameters;

    NebulaFileNames(String msgId, JsonNode parameters) {
        this.msgId = msgId;
        this.parameters = parameters;
    }

    /** @param stated null or empty where nobody said it */
    String of(String part, String stated, Content content) {
        if (stated != null && !stated.isBlank()) {
            return stated;
        }
        return switch (msgId) {
            // 8.1 wants two files, server.crt and server.key
            case CERTIFICATE -> "server." + parameters.path("file_type").asText();
            // the name of the manual's sample (6.11)
            case UPGRADE -> "nebula.tar.bz2";
            default -> picture(part, content);
        };
    }

    /** The name with the ending of the picture's kind; without one where a node would not know it. */
    public static String picture(String name, Content content) {
        return name + type(content).map(ENDINGS::get).orElse("");
    }

    static String contentType(Content content) {
        return type(content).map(ImageType::contentType).orElse("application/octet-stream");
    }

    private static Optional<ImageType> type(Content content) {
        try (InputStream in = content.open()) {
            return ImageType.of(in.readNBytes(ImageType.SNIFFED_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
