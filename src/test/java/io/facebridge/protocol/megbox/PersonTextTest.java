package io.facebridge.protocol.megbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.facebridge.event.Match;
import io.facebridge.operation.OperationFailedException;

/** Who a face on a box is stands in its description and is read from there again. */
class PersonTextTest {

    @ParameterizedTest
    @CsvSource({ "1001, Li Wei, id:1001 Li Wei", "a b%c, 李伟, id:a%20b%25c 李伟", "员工7, '', id:员工7", "id:1, id:2, id:id:1 id:2" })
    void readsWhatItWrote(String id, String name, String text) {
        assertThat(new PersonText(id, name).text()).isEqualTo(text);
        assertThat(PersonText.read(text)).contains(new PersonText(id, name));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "visitor.jpg", "id:", "id: nobody", "id:%zz x", "id:%4", "id:%FF" })
    void leavesOthersAlone(String text) {
        assertThat(PersonText.read(text)).isEmpty();
    }

    @Test
    void cutsANameAtAWholeLetter() {
        String text = new PersonText("1", "龙".repeat(100) + "x").text();

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(250, 255);
        assertThat(PersonText.read(text)).hasValueSatisfying(read -> assertThat(read.name()).matches("龙+"));
    }

    @Test
    void refusesAnIdForWhichThereIsNoRoom() {
        assertThatThrownBy(() -> new PersonText("😀".repeat(64), "x").text())
                .isInstanceOfSatisfying(OperationFailedException.class,
                        e -> assertThat(e.errors()).extracting(error -> error.field()).containsExactly("parameters.id"));
    }

    @Test
    void eventsHaveTheSitesIdWhereItIsKnown() {
        Match ours = PersonText.into(Match.builder().personId("token"), "id:1001 Li Wei").build();
        Match others = PersonText.into(Match.builder().personId("token"), "visitor.jpg").build();

        assertThat(List.of(ours.personId(), ours.name())).containsExactly("1001", "Li Wei");
        assertThat(List.of(others.personId(), others.name())).containsExactly("token", "visitor.jpg");
        assertThat(PersonText.into(Match.builder(), "id:1001").build().name()).isNull();
        assertThat(PersonText.into(Match.builder(), null).build().name()).isNull();
    }

    @Test
    void hidesWhoItIs() {
        assertThat(new PersonText("1001", "Li Wei").toString()).doesNotContain("1001", "Li");
    }
}
