package io.facebridge.testkit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;

import javax.imageio.ImageIO;

/** JPEG pictures for tests: drawn, of nobody, different for every seed. */
public final class Pictures {

    private static final int JPEG_COMMENT = 0xFFFE;

    private Pictures() {
    }

    /** A small picture. */
    public static byte[] jpeg(int seed) {
        BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(seed * 7919 & 0xFFFFFF));
        g.fillOval(8, 4, 32, 40);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return commented(out.toByteArray(), ByteBuffer.allocate(Integer.BYTES).putInt(seed).array());
    }

    /** A picture of about the given length, filled up with random comments. */
    public static byte[] jpeg(int seed, int length) {
        byte[] picture = jpeg(seed);
        Random random = new Random(seed);
        while (picture.length < length) {
            byte[] noise = new byte[Math.min(60_000, Math.max(1, length - picture.length - 4))];
            random.nextBytes(noise);
            picture = commented(picture, noise);
        }
        return picture;
    }

    private static byte[] commented(byte[] jpeg, byte[] comment) {
        return ByteBuffer.allocate(jpeg.length + comment.length + 4)
                .put(jpeg, 0, 2)
                .putShort((short) JPEG_COMMENT)
                .putShort((short) (comment.length + 2))
                .put(comment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
