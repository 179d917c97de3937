package io.facebridge.simulator;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.vertx.core.http.HttpServerRequest;

/** What a simulated box does wrong on demand. */
final class MegboxFaults {

    private final Queue<Integer> errors = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    void failNext(int... codes) {
        for (int code : codes) {
            errors.add(code);
        }
    }

    void refuse(String pathEnd, int code) {
        if (code == 0) {
            refused.remove(pathEnd);
        } else {
            refused.put(pathEnd, code);
        }
    }

    void hang(String pathEnd) {
        hanging.add(pathEnd);
    }

    void unknown(String pathPart) {
        unknown.add(pathPart);
    }

    /** Whether the call is dealt with, be it by silence. */
    boolean take(HttpServerRequest request) {
        if (hanging.stream().anyMatch(request.path()::endsWith)) {
            return true;
        }
        if (unknown.stream().anyMatch(request.path()::contains)) {
            request.response().setStatusCode(404).end();
            return true;
        }
        Integer error = errors.poll();
        if (error == null) {
            error = refused.entrySet().stream().filter(refusal -> request.path().endsWith(refusal.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElse(null);
        }
        if (error != null) {
            MegboxInterface.refuse(request, error, "refused on demand");
        }
        return error != null;
    }
}
