package io.facebridge.route.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;

import io.facebridge.device.DeviceProfile;

/**
 * Whom the gateway takes for the device: whoever has a certificate of a trusted authority for the device's host, or the very
 * certificate that the profile states. A device's own certificate rarely names its address, so of that one no name is asked.
 */
final class SocketTrust extends X509ExtendedTrustManager {

    private final X509TrustManager authorities;
    private final List<Certificate> pinned;
    private final String host;
    private final DefaultHostnameVerifier names = new DefaultHostnameVerifier();

    private SocketTrust(X509TrustManager authorities, List<Certificate> pinned, String host) {
        this.authorities = authorities;
        this.pinned = pinned;
        this.host = host;
    }

    /**
     * @param host what the certificate of an authority must name
     * @throws GeneralSecurityException when the profile's certificate cannot be read
     */
    static SocketTrust of(DeviceProfile.Tls tls, String host) throws GeneralSecurityException, IOException {
        List<Certificate> pinned = tls.certificate() == null ? List.of() : certificates(tls.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(pinned.isEmpty() ? null : store(pinned));
        X509TrustManager authorities = Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance).map(X509TrustManager.class::cast).findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
        return new SocketTrust(authorities, pinned, host);
    }

    private static List<Certificate> certificates(String pem) throws GeneralSecurityException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (found.isEmpty()) {
            throw new CertificateException("no certificate in the text");
        }
        return List.copyOf(found);
    }

    private static KeyStore store(List<Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted-" + i, certificates.get(i));
        }
        return store;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (pinned.contains(chain[0])) {
            return;
        }
        authorities.checkServerTrusted(chain, authType);
        try {
            names.verify(host, chain[0]);
        } catch (SSLException e) {
            throw new CertificateException("the certificate is not the host's", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the gateway is no server here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
