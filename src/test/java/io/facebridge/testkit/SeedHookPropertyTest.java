package io.facebridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Two properties that ask for the same values get the same: their seed is not their own. */
class SeedHookPropertyTest {

    private static final int TRIES = 50;
    private static final List<Long> ONE = new ArrayList<>();
    private static final List<Long> OTHER = new ArrayList<>();

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void one(@ForAll long value) {
        ONE.add(value);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void other(@ForAll long value) {
        OTHER.add(value);
    }

    @AfterContainer
    static void gotTheSameValues() {
        assertThat(ONE).hasSize(TRIES);
        if (!"random".equals(System.getProperty(SeedHook.PROPERTY))) {
            assertThat(OTHER).isEqualTo(ONE);
        }
    }
}
