package io.facebridge.api;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.microprofile.config.ConfigProvider;

import io.restassured.specification.RequestSpecification;

/** What tests know of the running gateway. */
final class Gateway {

    private Gateway() {
    }

    static Path dataFolder() {
        return Path.of(ConfigProvider.getConfig().getValue("facebridge.data-dir", String.class));
    }

    static String token() {
        try {
            return Files.readString(dataFolder().resolve(AdminToken.FILE)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request with the token. */
    static RequestSpecification authorized() {
        return given().header("Authorization", "Bearer " + token());
    }
}
