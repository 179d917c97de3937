package io.facebridge.testkit;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property of jqwik its seed, so that each run of the tests tries the same values. {@code -Dproperties.seed=} says
 * another one for all: a number, or {@code random} for a new one each time. One that a property names itself stays. jqwik finds
 * this class by {@code META-INF/services}.
 */
public final class SeedHook implements AroundPropertyHook {

    static final String PROPERTY = "properties.seed";
    private static final String RANDOM = "random";
    private static final String USUAL = "5";

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        String seed = System.getProperty(PROPERTY, USUAL);
        if (!seed.equals(RANDOM) && context.attributes().seed().isEmpty()) {
            context.attributes().setSeed(Long.toString(Long.parseLong(seed)));
        }
        return property.execute();
    }
}
