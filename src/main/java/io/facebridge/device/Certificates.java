package io.facebridge.device;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks certificates in PEM. */
final class Certificates {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([^\\r\\n]*?)-----");
    private static final String WANTED = "must be one or more X.509 certificates in PEM, and nothing else in PEM";

    private Certificates() {
    }

    /**
     * @return the text
     * @throws IllegalArgumentException when there is no certificate in it, a damaged one, or something else, such as a key
     */
    static String checked(String pem) {
        int blocks = 0;
        for (Matcher begin = BEGIN.matcher(pem); begin.find(); blocks++) {
            if (!begin.group(1).equals("CERTIFICATE")) {
                throw new IllegalArgumentException(WANTED);
            }
        }
        if (blocks == 0 || blocks != count(pem)) {
            throw new IllegalArgumentException(WANTED);
        }
        return pem;
    }

    private static int count(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))).size();
        } catch (CertificateException e) {
            // it is not needed to say more of what is damaged
            return -1;
        }
    }
}
