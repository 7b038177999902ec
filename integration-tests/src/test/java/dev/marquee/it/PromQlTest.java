package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "marquee_ready == 0 | marquee_ready",
                "up{job=~\"marquee-.+\"} == 0 | up",
                "sum by (le, x) (rate(a_bucket{job=\"b\", of='c'}[$__rate_interval])) | a_bucket",
                "sum(rate(a_sum[5m])) / sum(rate(a_count[5m])) | a_count,a_sum",
                "a{b=\"c{d}\"} <= on (job, instance) group_left(x) e | a,e",
                "sum(a) > 5000 and deriv(sum(b)[10m:30s]) > 1e3 or c offset 5m | a,b,c",
                "histogram_quantile(0.99, sum by (le) (rate(a:b_bucket[10m]))) | a:b_bucket",
                "max(a) without (b) > 60 * 86400 unless c | a,c",
            })
    void shouldFindTheMetricsAndNothingElse(String query, String metrics) {
        assertThat(PromQl.metrics(query)).containsExactly(metrics.split(","));
    }
}
