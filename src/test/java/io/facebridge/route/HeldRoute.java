package io.facebridge.route;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.Exchange;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.filters.Filters;

/** A step of a route that stands still as a disk may, and what a filter before all others saw of its request. */
@Singleton
@Unremovable
@Named("heldRoute")
public class HeldRoute {

    static final String PATH = "/held-b7kq";
    private static final int BEFORE_ALL = 2_000;

    private volatile CountDownLatch begun;
    private volatile CountDownLatch release;
    private volatile CountDownLatch gone;

    void reset() {
        begun = new CountDownLatch(1);
        release = new CountDownLatch(1);
        gone = new CountDownLatch(1);
    }

    void filters(@Observes Filters filters) {
        filters.register(request -> {
            if (request.normalizedPath().equals(PATH)) {
                // added before all others, called after them
                request.addEndHandler(ended -> gone.countDown());
            }
            request.next();
        }, BEFORE_ALL);
    }

    /** The step. */
    public void hold(Exchange exchange) throws InterruptedException {
        begun.countDown();
        if (!release.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody let it go");
        }
    }

    /** A step that fails as Java itself may. */
    public void exhaust(Exchange exchange) {
        throw new StackOverflowError(PATH);
    }

    void awaitBegun() throws InterruptedException {
        await(begun);
    }

    /** The request is answered or broken off, and everybody was told so. */
    void awaitGone() throws InterruptedException {
        await(gone);
    }

    void release() {
        release.countDown();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing came");
        }
    }
}
