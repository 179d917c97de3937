package io.facebridge.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;

/**
 * The bytes that a binary parameter stands for. In a parameters' tree it is the value of a {@code POJONode}, and becomes base64
 * where the tree is written by an {@code ObjectMapper}.
 */
public final class Content implements JsonSerializable {

    /** Gives the bytes, each time from the first. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private final Source source;
    private final long length;
    private final String name;

    /** @param name the file's, as a client or a device called it; null where nobody did. Never a path to be opened */
    public Content(Source source, long length, String name) {
        this.source = source;
        this.length = length;
        this.name = name;
    }

    public static Content of(byte[] bytes) {
        return new Content(() -> new ByteArrayInputStream(bytes), bytes.length, null);
    }

    public long length() {
        return length;
    }

    public String name() {
        return name;
    }

    public InputStream open() throws IOException {
        return source.open();
    }

    /** All of it in memory. */
    public byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider serializers) throws IOException {
        try (InputStream in = open()) {
            json.writeBinary(in, Math.toIntExact(length));
        }
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider serializers, TypeSerializer type) throws IOException {
        serialize(json, serializers);
    }

    /** Never its bytes. */
    @Override
    public String toString() {
        return "Content[" + length + " bytes]";
    }
}
