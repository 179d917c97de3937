package io.facebridge.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;

import org.junit.jupiter.api.Test;

import io.facebridge.operation.OperationFailedException;
import io.quarkus.runtime.configuration.MemorySize;

class CallSlotsTest {

    @Test
    void takesSoManyCallsAtOnceAndGivesTheirPlacesBack() {
        CallSlots slots = new CallSlots(new TwoCalls());
        CallSlots.Slot first = slots.take();

        try (CallSlots.Slot second = slots.take()) {
            assertThatThrownBy(slots::take).isInstanceOfSatisfying(OperationFailedException.class,
                    e -> org.assertj.core.api.Assertions.assertThat(e.kind())
                            .isEqualTo(OperationFailedException.Kind.BUSY));
        }
        slots.take();

        assertThatThrownBy(slots::take).hasMessageContaining("nothing was done");
        first.close();
        slots.take();
    }

    private static final class TwoCalls implements CallConfig {

        @Override
        public MemorySize maxDocument() {
            return new MemorySize(BigInteger.TEN);
        }

        @Override
        public MemorySize maxUpload() {
            return new MemorySize(BigInteger.TEN);
        }

        @Override
        public int maxConcurrent() {
            return 2;
        }
    }
}
