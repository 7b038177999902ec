package dev.marquee.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeepingUpTest {

    @Test
    void shouldFindNothingWhereTheLagStaysThatOfACommit() {
        assertThat(new KeepingUp(400, 399, 401, 60, 35).saturation()).isEmpty();
    }

    @Test
    void shouldRefuseAProducerThatDidNotKeepUp() {
        assertThat(new KeepingUp(400, 300, 300, 40, 40).saturation())
                .hasValue("saturated: the producer was to send 400 posters/s and sent 300");
    }

    @Test
    void shouldRefuseALagThatGrows() {
        assertThat(new KeepingUp(400, 400, 250, 100, 9_100).saturation())
                .hasValue(
                        "saturated: 400 posters/s came and 250 were predicted; the lag grew from 100 to 9100 posters");
    }

    @Test
    void shouldRefuseAnAppThatStaysFarBehind() {
        assertThat(new KeepingUp(400, 400, 410, 5_000, 4_900).saturation())
                .hasValue("saturated: the app was 5000 posters behind, and still 4900 in the end");
    }
}
