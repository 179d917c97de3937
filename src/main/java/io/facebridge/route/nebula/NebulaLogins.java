package io.facebridge.route.nebula;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.protocol.nebula.NebulaCallException;
import io.facebridge.protocol.nebula.NebulaErrors;
import io.facebridge.protocol.nebula.NebulaOperationRequest;
import io.facebridge.protocol.nebula.NebulaReply;
import io.facebridge.protocol.nebula.NebulaRequests;
import io.facebridge.protocol.nebula.NebulaSessions;
import io.facebridge.route.device.DeviceReply;
import io.facebridge.route.device.DeviceTimeoutException;
import io.facebridge.route.device.LoginUnansweredException;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps of {@code direct:nebula-login}: one caller logs in, the others wait for its session. */
@Named("nebulaLogins")
@ApplicationScoped
@RegisterForReflection
public class NebulaLogins {

    private static final Logger LOG = Logger.getLogger(NebulaLogins.class);

    private final NebulaSessions sessions;
    private final NebulaSessionConfig config;

    NebulaLogins(NebulaSessions sessions, NebulaSessionConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    @Produces
    @Singleton
    static NebulaSessions sessions(NebulaSessionConfig config) {
        return new NebulaSessions(new SteadyClock(), new NebulaSessions.Limits(config.idle(), config.loginTimeout(),
                config.refusedPause(), config.refusedPauseMax()));
    }

    /** Makes the request of whoever is to log in. */
    public void begin(Exchange exchange) {
        NebulaCall call = NebulaCalls.call(exchange);
        call.login(sessions.login(call.getDevice().id(), call.account()));
        if (call.isLoginMine()) {
            exchange.getMessage().setBody(NebulaCalls.post(NebulaOperationRequest.json(
                    NebulaRequests.login(call.account().user(), call.account().password())), Map.of(), null));
        }
    }

    /** The node answered the login. */
    public void answered(Exchange exchange) {
        NebulaCall call = NebulaCalls.call(exchange);
        NebulaReply reply = NebulaCalls.read(exchange.getMessage().getBody(DeviceReply.class)).orRefusal(NebulaRequests.LOGIN);
        JsonNode session = reply.data();
        if (!session.isValueNode() || session.asText().isBlank()) {
            throw NebulaCallException.unreadable("the field data is no session");
        }
        call.session(session.asText().strip());
        sessions.succeeded(call.getDevice().id(), call.login(), call.session());
        LOG.debugf("logged in at %s", call.getDevice().id());
    }

    /** It did not come to a session: who waits hears the same. */
    public void failed(Exchange exchange) throws Exception {
        NebulaCall call = NebulaCalls.call(exchange);
        Exception why = unanswered(call, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        sessions.failed(call.getDevice().id(), call.login(), why);
        if (why instanceof NebulaCallException refusal && refusal.code() != null
                && refusal.code() == NebulaErrors.WRONG_PASSWORD) {
            LOG.warnf("%s refused username or password; it is not asked again at once, so that it does not lock the account",
                    call.getDevice().id());
        }
        throw why;
    }

    /** Takes the session of the login that another caller does. */
    public void await(Exchange exchange) throws Exception {
        NebulaCall call = NebulaCalls.call(exchange);
        try {
            call.session(call.login().session().get(config.loginTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new LoginUnansweredException(call.getDevice().id(), e);
        }
    }

    /** Whatever became of the login, what was to be asked was not sent. */
    private static Exception unanswered(NebulaCall call, Exception why) {
        return why instanceof DeviceTimeoutException ? new LoginUnansweredException(call.getDevice().id(), why) : why;
    }
}
