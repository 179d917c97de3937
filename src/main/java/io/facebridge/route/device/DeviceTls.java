package io.facebridge.route.device;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.apache.hc.core5.ssl.SSLContexts;

import io.facebridge.device.DeviceProfile;

/** Whom the gateway takes for a device that is reached over https. */
final class DeviceTls {

    private DeviceTls() {
    }

    /** @throws GeneralSecurityException when the certificate that is to be trusted cannot be read */
    static TlsSocketStrategy of(DeviceProfile.Tls tls) throws GeneralSecurityException, IOException {
        if (!tls.verify()) {
            SSLContext anybody = SSLContextBuilder.create().loadTrustMaterial((chain, authType) -> true).build();
            return strategy(anybody, NoopHostnameVerifier.INSTANCE);
        }
        if (tls.certificate() == null) {
            return strategy(SSLContexts.createDefault(), HttpsSupport.getDefaultHostnameVerifier());
        }
        Collection<? extends Certificate> trusted = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(tls.certificate().getBytes(StandardCharsets.US_ASCII)));
        if (trusted.isEmpty()) {
            throw new GeneralSecurityException("no certificate in the text");
        }
        SSLContext only = SSLContextBuilder.create().loadTrustMaterial(store(trusted), null).build();
        return strategy(only, new PinnedOrNamed(List.copyOf(trusted)));
    }

    private static TlsSocketStrategy strategy(SSLContext context, HostnameVerifier verifier) {
        return new DefaultClientTlsStrategy(context, HostnameVerificationPolicy.CLIENT, verifier);
    }

    private static KeyStore store(Collection<? extends Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : trusted) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        return store;
    }

    /** A device's own certificate rarely names its address: where it is the very one that is trusted, no name is asked for. */
    private record PinnedOrNamed(List<Certificate> trusted) implements HostnameVerifier {

        @Override
        public boolean verify(String host, SSLSession session) {
            try {
                return trusted.contains(session.getPeerCertificates()[0])
                        || HttpsSupport.getDefaultHostnameVerifier().verify(host, session);
            } catch (SSLPeerUnverifiedException e) {
                return false;
            }
        }
    }
}
