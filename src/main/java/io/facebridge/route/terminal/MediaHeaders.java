package io.facebridge.route.terminal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.camel.support.DefaultHeaderFilterStrategy;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Lets {@code Cache-Control} and {@code Content-Length} go out, which Camel's own rule for HTTP keeps back. */
@Named("terminalMediaHeaders")
@ApplicationScoped
@RegisterForReflection
public class MediaHeaders extends DefaultHeaderFilterStrategy {

    MediaHeaders() {
        setLowerCase(true);
        setOutFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
        // a client must not say which method of a bean is called
        setInFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
    }
}
