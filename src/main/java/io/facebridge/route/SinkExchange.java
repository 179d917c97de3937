package io.facebridge.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * One exchange of an event with a receiver, in bounded time and memory: the client's own time-outs count from byte to byte, and
 * none holds for a receiver that does not read. Of the answer the status alone counts; its body is read so far as the
 * connection can then serve the next event, and thrown away.
 */
final class SinkExchange implements ExecChainHandler {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int CHUNK_BYTES = 8 * 1024;

    private final Duration timeout;
    private final ScheduledExecutorService clock;

    /**
     * @param timeout how long it may take from the beginning to the last byte of the answer; where the sink's own response
     *        time-out is longer, that one counts
     * @param clock ends those that take longer; serves all sinks
     */
    SinkExchange(Duration timeout, ScheduledExecutorService clock) {
        this.timeout = timeout;
        this.clock = clock;
    }

    /** One thread for all exchanges; what was in time leaves nothing there. */
    static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, SinkExchange::thread);
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Duration most = most(scope.clientContext.getRequestConfigOrDefault());
        // cuts the connection: whoever reads or writes there fails
        AtomicBoolean over = new AtomicBoolean();
        Future<?> end = clock.schedule(() -> {
            over.set(true);
            scope.execRuntime.discardEndpoint();
        }, most.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            readAway(response, scope.execRuntime);
            return response;
        } catch (IOException e) {
            if (over.get()) {
                throw new InterruptedIOException("the exchange took longer than " + most);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private Duration most(RequestConfig config) {
        Timeout response = config.getResponseTimeout();
        return response != null && response.toDuration().compareTo(timeout) > 0 ? response.toDuration() : timeout;
    }

    private static void readAway(ClassicHttpResponse response, ExecRuntime exchange) {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        try {
            // closed only at its end: until then the client would read on to find the next answer
            InputStream body = entity.getContent();
            byte[] chunk = new byte[CHUNK_BYTES];
            int left = LARGEST_ANSWER;
            int read = 0;
            while (read >= 0 && left > 0) {
                left -= read;
                read = body.read(chunk);
            }
            if (read < 0) {
                body.close();
            } else {
                exchange.discardEndpoint();
            }
        } catch (IOException brokenOff) {
            exchange.discardEndpoint(); // the status was there before
        }
        response.setEntity(new ByteArrayEntity(new byte[0], null));
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "facebridge-sink-http");
        thread.setDaemon(true);
        return thread;
    }
}
