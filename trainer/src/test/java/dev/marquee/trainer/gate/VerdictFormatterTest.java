package dev.marquee.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.trainer.gate.VerdictFormatter.FigurePair;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class VerdictFormatterTest {

    @Test
    void shouldShowEnoughDigitsToTellTheTwoFiguresApart() {
        assertThat(FigurePair.of(0.25, 0.5)).isEqualTo(new FigurePair("0.2500", "0.5000"));
        assertThat(FigurePair.of(0.2500001, 0.25)).isEqualTo(new FigurePair("0.2500001", "0.2500000"));
        assertThat(FigurePair.of(0.25, 0.25)).isEqualTo(new FigurePair("0.2500", "0.2500"));
    }

    @Property(seed = "5")
    void shouldNeverWriteDifferentFiguresAlike(
            @ForAll @DoubleRange(min = 0.01, max = 1) @Scale(17) double challenger,
            @ForAll @DoubleRange(min = 0.01, max = 1) @Scale(17) double other) {
        var figures = FigurePair.of(challenger, other);

        assertThat(figures.challenger().equals(figures.other())).isEqualTo(challenger == other);
    }
}
