package dev.marquee.service.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.events.ModelAlias;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AliasMoveTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static ModelAlias promoted(int... versions) {
        Optional<ModelAlias> alias = Optional.empty();
        for (var version : versions) {
            alias = Optional.of(AliasMove.promotion("champion", alias, version, "ana", "better", NOW));
        }
        return alias.orElseThrow();
    }

    private static ModelAlias rolledBack(ModelAlias alias) {
        return AliasMove.rollback("champion", Optional.of(alias), "ben", "worse", NOW);
    }

    @Test
    void shouldPointAtTheFirstVersionWithNothingBehindIt() {
        var alias = promoted(1);

        assertThat(alias.getAlias()).isEqualTo("champion");
        assertThat(alias.getVersion()).isEqualTo(1);
        assertThat(alias.getHistory()).isEmpty();
        assertThat(alias.getWho()).isEqualTo("ana");
        assertThat(alias.getWhy()).isEqualTo("better");
        assertThat(alias.getMovedAt()).isEqualTo(NOW);
    }

    @Test
    void shouldRememberEarlierVersionsOldestFirst() {
        assertThat(promoted(1, 3, 2).getHistory()).containsExactly(1, 3);
    }

    @Test
    void shouldRememberNothingNewWhereItPointsThereAlready() {
        assertThat(promoted(1, 2, 2).getHistory()).containsExactly(1);
    }

    @Test
    void shouldTakeBackOnePromotionWithEachRollback() {
        var once = rolledBack(promoted(1, 2, 3));
        assertThat(once.getVersion()).isEqualTo(2);
        assertThat(once.getHistory()).containsExactly(1);
        assertThat(once.getWho()).isEqualTo("ben");

        var twice = rolledBack(once);
        assertThat(twice.getVersion()).isEqualTo(1);
        assertThat(twice.getHistory()).isEmpty();
    }

    @Test
    void shouldNotComeBackToAVersionThatWasRolledBack() {
        var repaired =
                AliasMove.promotion("champion", Optional.of(rolledBack(promoted(1, 2))), 3, "ana", "better", NOW);

        assertThat(repaired.getHistory()).containsExactly(1);
        assertThat(rolledBack(repaired).getVersion()).isEqualTo(1);
    }

    @Test
    void shouldRefuseARollbackWithNothingToGoBackTo() {
        assertThatThrownBy(() -> rolledBack(promoted(1)))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("alias champion has no earlier version to go back to");
        assertThatThrownBy(() -> AliasMove.rollback("champion", Optional.empty(), "ben", "worse", NOW))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("alias champion points nowhere yet");
    }

    @Test
    void shouldForgetTheOldestVersionsWhenThereAreTooMany() {
        var alias =
                promoted(IntStream.rangeClosed(1, AliasMove.MAX_HISTORY + 11).toArray());

        assertThat(alias.getHistory())
                .hasSize(AliasMove.MAX_HISTORY)
                .startsWith(11)
                .endsWith(AliasMove.MAX_HISTORY + 10);
    }
}
