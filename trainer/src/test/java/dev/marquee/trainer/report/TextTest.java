package dev.marquee.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void shouldWriteNumbersTheSameInEveryLocale() {
        assertThat(Text.count(7_864)).isEqualTo("7,864");
        assertThat(Text.figure(0.21449)).isEqualTo("0.214");
        assertThat(Text.loss(0.23618)).isEqualTo("0.2362");
        assertThat(Text.percent(0.908)).isEqualTo("90.8 %");
        assertThat(Text.roundPercent(0.625)).isEqualTo("63 %");
        assertThat(Text.signed(0.03125)).isEqualTo("+0.031");
        assertThat(Text.signed(-0.25)).isEqualTo("-0.250");
        assertThat(Text.signed(-0.0)).isEqualTo("+0.000");
    }

    @Test
    void shouldWriteADashForWhatIsNotANumber() {
        assertThat(Text.figure(Double.NaN)).isEqualTo("–");
        assertThat(Text.loss(Double.POSITIVE_INFINITY)).isEqualTo("–");
        assertThat(Text.percent(Double.NaN)).isEqualTo("–");
        assertThat(Text.signed(Double.NaN)).isEqualTo("–");
    }

    @Test
    void shouldWriteLearningRatesWithoutTrailingZeros() {
        assertThat(Text.learningRate(0.001)).isEqualTo("0.001");
        assertThat(Text.learningRate(0.0005)).isEqualTo("0.0005");
        assertThat(Text.learningRate(0.00003125)).isEqualTo("0.0000313");
        assertThat(Text.learningRate(1)).isEqualTo("1");
        assertThat(Text.learningRate(0)).isEqualTo("0");
    }

    @Test
    void shouldWriteDurationsAsPeopleSayThem() {
        assertThat(Text.duration(Duration.ofMillis(4_250))).isEqualTo("4.3 s");
        assertThat(Text.duration(Duration.ofSeconds(252))).isEqualTo("4 min 12 s");
        assertThat(Text.duration(Duration.ofSeconds(3_725))).isEqualTo("1 h 2 min 5 s");
    }
}
