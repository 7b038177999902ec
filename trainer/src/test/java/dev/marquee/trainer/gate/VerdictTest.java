package dev.marquee.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.evaluation.PairedComparison;
import dev.marquee.trainer.gate.Verdict.Cause;
import dev.marquee.trainer.gate.Verdict.Forced;
import dev.marquee.trainer.gate.Verdict.Kept;
import dev.marquee.trainer.gate.Verdict.Promoted;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    private static final PairedComparison COMPARISON = new PairedComparison(-0.25, -0.5, 0.125, 20, 2_000);

    @Test
    void shouldSayWhoForcedThePromotionAndWhatTheGateSaid() {
        var kept =
                new Kept(Cause.NOT_BETTER_THAN_CHAMPION, "The champion stays: it is better.", Optional.of(COMPARISON));

        var forced = kept.forcedBy("ana");

        assertThat(forced).isEqualTo(new Forced("ana", kept));
        assertThat(forced.promoted()).isTrue();
        assertThat(forced.comparison()).contains(COMPARISON);
        assertThat(forced.reason())
                .isEqualTo(
                        "The challenger becomes champion, forced by ana although the gate said: The champion stays: it "
                                + "is better.");
    }

    @Test
    void shouldNeedNoForceWhereTheGatePromotes() {
        var promoted = new Promoted("The challenger becomes champion.");

        assertThat(promoted.forcedBy("ana")).isSameAs(promoted);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"CHAMPION_MOVED", "EMPTY_HOLDOUT", "NO_POSITIVES", "NOT_A_NUMBER"})
    void shouldNotForceWhatDivergedOrIsUnknownNorUndoWhatAPersonDid(Cause cause) {
        var kept = new Kept(cause, "Nothing changes.");

        assertThat(kept.forcedBy("ana")).isSameAs(kept);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CHAMPION_MOVED", "EMPTY_HOLDOUT", "NO_POSITIVES", "NOT_A_NUMBER"})
    void shouldForceWhateverElseTheGateKeptBack(Cause cause) {
        assertThat(new Kept(cause, "The champion stays.").forcedBy("ana").promoted())
                .isTrue();
    }
}
