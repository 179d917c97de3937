package io.facebridge.route.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.OperationFailedException.Kind;
import io.facebridge.protocol.terminal.UpstreamPlan.Person;
import io.facebridge.protocol.terminal.UpstreamResults.PersonResult;

class PersonByPersonTest {

    private final List<String> tried = new ArrayList<>();

    @Test
    void oneThatFailsDoesNotKeepTheOthersOff() {
        List<PersonResult> results = run(OperationFailedException.refused("12", "no face"));

        assertThat(tried).containsExactly("1", "2", "3");
        assertThat(results).containsExactly(new PersonResult("1", null), new PersonResult("2", "no face"),
                new PersonResult("3", null));
    }

    @Test
    void whatNobodyExpectedIsToldWithoutItsWords() {
        List<PersonResult> results = run(new IllegalStateException("Ann Example"));

        assertThat(tried).containsExactly("1", "2", "3");
        assertThat(results.get(1).why()).contains("unknown").doesNotContain("Ann");
        assertThat(results.get(2).why()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = { "UNREACHABLE", "UNKNOWN" })
    void aDeviceThatIsAwayIsNotWaitedForWithEveryPerson(Kind kind) {
        List<PersonResult> results = run(OperationFailedException.of(kind, "away"));

        assertThat(tried).containsExactly("1", "2");
        assertThat(results.get(1).why()).isEqualTo("away");
        assertThat(results.get(2).why()).startsWith("not tried");
    }

    private List<PersonResult> run(RuntimeException ofTheSecond) {
        return PersonByPerson.run(List.of(person("1"), person("2"), person("3")), person -> {
            tried.add(person.id());
            if (person.id().equals("2")) {
                throw ofTheSecond;
            }
        });
    }

    private static Person person(String id) {
        return new Person(id, JsonNodeFactory.instance.objectNode(), null);
    }
}
