package io.facebridge.route.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import io.facebridge.device.AllowedNetworks;
import io.facebridge.device.DeviceProfile;
import io.facebridge.event.Protocol;

/** The way to one device, as its profile says. Closes itself when it is given up and the last call has ended. */
final class DeviceClient {

    private static final String SENT = "facebridge.sent";
    private static final String MEGBOX_USER = "admin";
    private static final String USER_AGENT = "facebridge";

    private final DeviceProfile profile;
    private final DeviceCallConfig config;
    private final ScheduledExecutorService deadlines;
    private final HttpHost device;
    private final DigestLogin login;
    private final CloseableHttpClient http;
    private int calls;
    private boolean givenUp;

    DeviceClient(DeviceProfile profile, DeviceCallConfig config, AllowedNetworks allowed,
            ScheduledExecutorService deadlines) throws IOException {
        this.profile = profile;
        this.config = config;
        this.deadlines = deadlines;
        this.device = host(profile);
        this.login = login(profile, device, config.digestReuse());
        this.http = client(allowed);
    }

    DeviceProfile profile() {
        return profile;
    }

    /** Whether it can still be called; who gets true calls {@link #done}. */
    synchronized boolean use() {
        if (givenUp) {
            return false;
        }
        calls++;
        return true;
    }

    void done() {
        boolean last;
        synchronized (this) {
            last = --calls == 0 && givenUp;
        }
        if (last) {
            close();
        }
    }

    /** No new calls; those that run come to their end. */
    void giveUp() {
        boolean idle;
        synchronized (this) {
            idle = !givenUp && calls == 0;
            givenUp = true;
        }
        if (idle) {
            close();
        }
    }

    DeviceReply send(DeviceRequest request) throws IOException {
        Duration timeout = request.timeout() == null ? config.timeout() : request.timeout();
        long deadline = System.nanoTime() + timeout.toNanos();
        DeviceReply reply = attempt(request, deadline, login != null);
        // a challenge means that nothing was done yet: asking again is safe, whatever the request is
        return reply == null ? attempt(request, deadline, false) : reply;
    }

    /**
     * @param challengeable whether a challenge is to be answered with another attempt
     * @return null where that is to be made
     */
    private DeviceReply attempt(DeviceRequest request, long deadline, boolean challengeable) throws IOException {
        HttpUriRequestBase outgoing = outgoing(request, deadline);
        ScheduledFuture<?> end = deadlines.schedule(outgoing::cancel, millisTo(deadline), TimeUnit.MILLISECONDS);
        HttpClientContext context = HttpClientContext.create();
        try {
            return http.execute(device, outgoing, context, response -> {
                if (response.getCode() == HttpStatus.SC_UNAUTHORIZED && login != null && login.challenged(response)
                        && challengeable) {
                    return null;
                }
                return reply(response, outgoing);
            });
        } catch (DeviceReplyTooLargeException e) {
            throw e;
        } catch (IOException e) {
            if (context.getAttribute(SENT) != null) {
                throw withCause(new DeviceTimeoutException(profile.id()), e);
            }
            throw withCause(new DeviceUnreachableException(profile.id(), why(e)), e);
        } finally {
            end.cancel(false);
        }
    }

    private HttpUriRequestBase outgoing(DeviceRequest request, long deadline) throws IOException {
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.method(), URI.create(device.toURI()));
        outgoing.setPath(request.pathAndQuery());
        request.headers().forEach(outgoing::setHeader);
        if (request.body() != null) {
            outgoing.setEntity(new ContentEntity(request.body()));
        }
        outgoing.setConfig(RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectionRequestTimeout(Timeout.of(config.connectTimeout()))
                .setResponseTimeout(Timeout.ofMilliseconds(millisTo(deadline)))
                .build());
        if (login != null) {
            try {
                login.sign(outgoing);
            } catch (AuthenticationException e) {
                throw withCause(new DeviceUnreachableException(profile.id(), "its challenge cannot be answered"), e);
            }
        }
        return outgoing;
    }

    private DeviceReply reply(ClassicHttpResponse response, HttpUriRequestBase outgoing) throws IOException {
        byte[] body = new byte[0];
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            long max = config.maxReply().asLongValue();
            if (entity.getContentLength() <= max) {
                try (InputStream content = entity.getContent()) {
                    body = content.readNBytes((int) Math.min(max + 1, Integer.MAX_VALUE - 8));
                }
            }
            if (entity.getContentLength() > max || body.length > max) {
                outgoing.cancel();
                throw new DeviceReplyTooLargeException(profile.id(), max);
            }
        }
        Header contentType = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        return new DeviceReply(response.getCode(), contentType == null ? null : contentType.getValue(), body);
    }

    private void close() {
        http.close(CloseMode.IMMEDIATE);
    }

    private CloseableHttpClient client(AllowedNetworks allowed) throws IOException {
        Timeout connectTimeout = Timeout.of(config.connectTimeout());
        try {
            return HttpClients.custom()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setTlsSocketStrategy(DeviceTls.of(profile.tls()))
                            .setDnsResolver(new GuardedDns(allowed))
                            .setMaxConnTotal(config.maxConnections())
                            .setMaxConnPerRoute(config.maxConnections())
                            .setDefaultConnectionConfig(ConnectionConfig.custom()
                                    .setConnectTimeout(connectTimeout)
                                    .setSocketTimeout(connectTimeout)
                                    // a device that restarted closed its side: never find that out with a request
                                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                    .build())
                            .build())
                    .setRequestExecutor(new NotingExecutor())
                    .setUserAgent(USER_AGENT)
                    .disableRedirectHandling()
                    .disableAutomaticRetries()
                    .disableCookieManagement()
                    .disableContentCompression()
                    .disableAuthCaching()
                    .build();
        } catch (GeneralSecurityException e) {
            throw withCause(new DeviceUnreachableException(profile.id(), "the certificate of its profile cannot be read"), e);
        }
    }

    private static HttpHost host(DeviceProfile profile) throws IOException {
        URI base = profile.baseUrl();
        if (base == null || base.getHost() == null || base.getScheme() == null
                || !base.getScheme().equals("http") && !base.getScheme().equals("https")) {
            throw new DeviceUnreachableException(profile.id(), "its profile has no base URL of http or https");
        }
        return new HttpHost(base.getScheme(), base.getHost(), base.getPort());
    }

    /** Null where the profile has no password. Of a MegBox the user is fixed (chapter 1.4). */
    private static DigestLogin login(DeviceProfile profile, HttpHost device, Duration reuse) {
        String username = profile.credentials().username();
        String user = username == null && profile.protocol() == Protocol.MEGBOX ? MEGBOX_USER : username;
        String password = profile.credentials().password();
        return user == null || password == null ? null : new DigestLogin(device, user, password, reuse);
    }

    private static long millisTo(long deadline) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    /** In words of our own: those of the exception may name the address. */
    private static String why(IOException e) {
        if (e instanceof GuardedDns.NotAllowedException) {
            return "its address is not in facebridge.devices.allowed-networks";
        }
        if (e instanceof UnknownHostException) {
            return "the name of its address is not known";
        }
        if (e instanceof SSLException) {
            return "TLS failed, as with a certificate that is not trusted";
        }
        return e instanceof ConnectException ? "no connection" : "no connection in time";
    }

    private static <E extends IOException> E withCause(E failure, Exception cause) {
        failure.initCause(cause);
        return failure;
    }

    /** Notes that the request goes out: from then on a failure says nothing about what the device did. */
    private static final class NotingExecutor extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
                HttpResponseInformationCallback informed, HttpContext context) throws IOException, HttpException {
            context.setAttribute(SENT, Boolean.TRUE);
            return super.execute(request, connection, informed, context);
        }
    }
}
