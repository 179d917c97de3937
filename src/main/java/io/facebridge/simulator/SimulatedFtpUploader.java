package io.facebridge.simulator;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A MegBox edge box that uploads its pictures over FTP: chapter 19 of its Web API. */
public final class SimulatedFtpUploader {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final int TRACKS = 10_000;
    private static final int TARGETS = 5;

    private final Server server;
    private final String mac;
    private final ZoneId zone;
    private final Supplier<byte[]> pictures;
    private final AtomicInteger track = new AtomicInteger(6018);

    /** Where the box uploads to. */
    public record Server(String host, int port, String user, String password) {

        @Override
        public String toString() {
            return "Server[" + host + ":" + port + "]";
        }
    }

    /** How the box gives a file its name. */
    public enum Naming {
        /** It is uploaded under its name. */
        DIRECT,
        /** It is uploaded under another name and renamed. */
        RENAMED
    }

    /**
     * @param mac 12 hex digits
     * @param zone where the box's clock stands
     * @param pictures the pictures that the box takes, JPEG
     */
    public SimulatedFtpUploader(Server server, String mac, ZoneId zone, Supplier<byte[]> pictures) {
        this.server = server;
        this.mac = mac;
        this.zone = zone;
        this.pictures = pictures;
    }

    /** The names of a target's capture, library picture and background, and the pictures. */
    public Map<String, byte[]> target(int type, String bound) {
        String moment = mac + "_" + TIME.format(LocalDateTime.now(zone)) + "_01_";
        String target = "_0" + type + "_" + String.format("%04d", Math.floorMod(track.incrementAndGet(), TRACKS));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(moment + "01" + target + bound + ".jpg", pictures.get());
        files.put(moment + "02" + target + ".jpg", pictures.get());
        files.put(moment + "03" + target + ".jpg", pictures.get());
        return files;
    }

    /** Uploads the files into the folder of this box and day. */
    public void upload(Map<String, byte[]> files, Naming naming) throws IOException {
        try (FtpConnection ftp = login()) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (naming == Naming.DIRECT) {
                    ftp.store(file.getKey(), file.getValue());
                } else {
                    ftp.store(file.getKey() + ".tmp", file.getValue());
                    ftp.rename(file.getKey() + ".tmp", file.getKey());
                }
            }
        }
    }

    /** The box goes away in the middle of a file. */
    public void breakOff(String name, byte[] picture, int sent) throws IOException {
        try (FtpConnection ftp = login()) {
            ftp.breakOff(name, picture, sent);
        }
    }

    /** What a box uploads in a short while: a target of each kind in turn, every other time with another bound to it. */
    public void playRound(int n) throws IOException {
        int type = Math.floorMod(n, TARGETS) + 1;
        String bound = n % 2 == 0 ? "" : "_{0" + (type % TARGETS + 1) + "_7657}";
        upload(target(type, bound), n % 2 == 0 ? Naming.DIRECT : Naming.RENAMED);
    }

    private FtpConnection login() throws IOException {
        FtpConnection ftp = FtpConnection.open(server.host(), server.port(), server.user(), server.password());
        ftp.enter(mac);
        ftp.enter(DAY.format(LocalDateTime.now(zone)));
        return ftp;
    }
}
