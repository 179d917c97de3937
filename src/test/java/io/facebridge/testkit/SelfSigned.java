package io.facebridge.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate of the name {@code box.local}, made by the JDK's keytool.
 *
 * @param store a PKCS12 file with the key
 * @param pem the certificate
 */
public record SelfSigned(Path store, String pem) {

    public static final String PASSWORD = "changeit";

    /** Makes one in the folder. */
    public static SelfSigned in(Path folder, String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=box.local", "-validity", "2", "-storetype",
                "PKCS12",
                "-keystore", store.toString(), "-storepass", PASSWORD).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(made.getCertificate(name).getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return new SelfSigned(store, pem);
    }
}
