package io.facebridge.route.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** HTTP that is bounded in time and size, without redirects, cookies and retries. */
final class BoundedHttp implements AutoCloseable {

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final Duration timeout;

    /**
     * @param resolver decides where connections may go
     * @param deadlines ends what takes longer than {@code timeout}
     */
    BoundedHttp(DnsResolver resolver, int connections, ScheduledExecutorService deadlines, Duration timeout) {
        this.deadlines = deadlines;
        this.timeout = timeout;
        Timeout limit = Timeout.of(timeout);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(limit).setSocketTimeout(limit)
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom().setRedirectsEnabled(false).setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit).setProtocolUpgradeEnabled(false).build())
                .setUserAgent("facebridge")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** What came. */
    record Answer(int status, String contentType, byte[] body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        @Override
        public String toString() {
            return "Answer[" + status + " " + body.length + " bytes]";
        }
    }

    /** The answer is larger than allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Sends and waits for the answer, whatever its status.
     *
     * @param json null for a {@code GET}
     * @throws IOException its message may name the address
     */
    Answer send(URI uri, byte[] json, long maxAnswer) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(json == null ? "GET" : "POST", uri);
        if (json != null) {
            request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        }
        ScheduledFuture<?> end = deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> answer(response, request, maxAnswer));
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static Answer answer(ClassicHttpResponse response, HttpUriRequestBase request, long max) throws IOException {
        byte[] body = {};
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            // the connection is closed first: to close the content means to read it to its end, and it may have none
            if (entity.getContentLength() > max) {
                request.cancel();
                throw new TooLargeException();
            }
            try (InputStream content = entity.getContent()) {
                body = content.readNBytes((int) Math.min(max + 1, Integer.MAX_VALUE - 8));
                if (body.length > max) {
                    request.cancel();
                    throw new TooLargeException();
                }
            }
        }
        Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        return new Answer(response.getCode(), type == null ? null : type.getValue(), body);
    }
}
