package io.facebridge.event;

import java.util.Objects;

/**
 * Who reports.
 *
 * @param id the vendor's own identifier, as the device sends it
 * @param channel the camera or stream within the device, as the device counts
 */
public record Device(String id, Protocol protocol, String name, String model, String ip, String mac, Long channel,
        String channelName, String location, String softwareVersion) {

    public Device {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(protocol, "protocol");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a device has an id");
        }
    }

    public static Builder of(Protocol protocol, String id) {
        return new Builder(protocol, id);
    }

    /** The CloudEvents source: {@code /<protocol>/<id>}, the id percent-encoded. */
    public String source() {
        return "/" + protocol.word() + "/" + PercentEncoding.encode(id);
    }

    /** Collects what a message says of its device; what it does not say stays absent. */
    public static final class Builder {
        private final Protocol protocol;
        private final String id;
        private String name;
        private String model;
        private String ip;
        private String mac;
        private Long channel;
        private String channelName;
        private String location;
        private String softwareVersion;

        private Builder(Protocol protocol, String id) {
            this.protocol = protocol;
            this.id = id;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder model(String value) {
            model = value;
            return this;
        }

        public Builder ip(String value) {
            ip = value;
            return this;
        }

        public Builder mac(String value) {
            mac = value;
            return this;
        }

        public Builder channel(Long value) {
            channel = value;
            return this;
        }

        public Builder channelName(String value) {
            channelName = value;
            return this;
        }

        public Builder location(String value) {
            location = value;
            return this;
        }

        public Builder softwareVersion(String value) {
            softwareVersion = value;
            return this;
        }

        public Device build() {
            return new Device(id, protocol, name, model, ip, mac, channel, channelName, location, softwareVersion);
        }
    }
}
