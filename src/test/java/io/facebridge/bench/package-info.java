/** Measurements, run with {@code ./mvnw -Pbench verify}: the packaged gateway beside a bare server and peers, in one run. */
package io.facebridge.bench;
