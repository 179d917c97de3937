package io.facebridge.route.upstream;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.protocol.terminal.UpstreamPlan.Person;
import io.facebridge.protocol.terminal.UpstreamResults.PersonResult;

/**
 * Enrols persons one after the other. One that fails does not keep the others off, unless the device is away: to wait for it
 * anew with each of a thousand would take hours.
 */
final class PersonByPerson {

    static final String BROKE_OFF = "an error in the gateway; whether it was done is unknown";
    private static final Logger LOG = Logger.getLogger(PersonByPerson.class);
    private static final String NOT_TRIED = "not tried, the device did not answer before";
    private static final Set<Kind> AWAY = EnumSet.of(Kind.UNREACHABLE, Kind.UNKNOWN);
    private static final int MAX_FIELDS = 5;

    private PersonByPerson() {
    }

    /** @param put enrols one, or throws */
    static List<PersonResult> run(List<Person> persons, Consumer<Person> put) {
        List<PersonResult> results = new ArrayList<>();
        boolean away = false;
        for (Person person : persons) {
            String why = away ? NOT_TRIED : null;
            if (!away) {
                try {
                    put.accept(person);
                } catch (OperationFailedException e) {
                    why = why(e);
                    away = AWAY.contains(e.kind());
                } catch (RuntimeException e) {
                    // its message may quote the person
                    LOG.warnf("a person of a task could not be enrolled: %s", e.getClass().getName());
                    why = BROKE_OFF;
                }
            }
            results.add(new PersonResult(person.id(), why));
        }
        return results;
    }

    /** Names fields and codes, never values. */
    static String why(OperationFailedException e) {
        return e.errors().isEmpty()
                ? e.getMessage()
                : e.errors().stream().limit(MAX_FIELDS).map(error -> error.field() + " " + error.detail())
                        .collect(Collectors.joining("; "));
    }
}
