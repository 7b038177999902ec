package dev.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetSplitTest {

    /** Computed with Python: {@code zlib.crc32(id.encode())}, {@code % 5 == 0}, {@code % 5 != 0 and // 5 % 10 == 0}. */
    @ParameterizedTest
    @CsvSource({
        "'',         0,          true,  false",
        "a,          3904355907, false, false",
        "poster-1,   521251407,  false, false",
        "Größe,      2490273813, false, false",
        "日本,       3350711756, false, false",
        "tt0084058,  2399516907, false, false",
        "tt0092099,  1287434525, true,  false",
        "tt0085334,  1779665530,   true,  false",
        "tt0085276,  3786622053,     false, true",
        "tt0085475,  2084006253,     false, true",
    })
    void shouldSplitAsAnyOtherLanguageDoes(String posterId, long crc32, boolean heldOut, boolean validates) {
        assertThat(DatasetSplit.hash(posterId)).as("CRC-32 of the UTF-8 bytes").isEqualTo(crc32);
        assertThat(DatasetSplit.HOLDOUT.contains(posterId)).as("held out").isEqualTo(heldOut);
        assertThat(DatasetSplit.VALIDATION.contains(posterId)).as("validates").isEqualTo(validates);
    }

    @Test
    void shouldHoldOut1560OfTheRealPostersAndValidateWithATenthOfTheRest() throws IOException {
        var labels = RealLabels.orSkip();

        assertThat(labels.count(DatasetSplit.HOLDOUT::contains)).isEqualTo(1_560);
        assertThat(labels.count(id -> !DatasetSplit.HOLDOUT.contains(id))).isEqualTo(6_304);
        assertThat(labels.count(DatasetSplit.VALIDATION::contains)).isEqualTo(624);
    }

    @Property(seed = "5")
    void shouldPutEachPosterIntoExactlyOneSplit(@ForAll String posterId) {
        assertThat(DatasetSplit.values())
                .filteredOn(split -> split.contains(posterId))
                .hasSize(1);
        assertThat(DatasetSplit.HOLDOUT.contains(posterId) && DatasetSplit.VALIDATION.contains(posterId))
                .isFalse();
    }
}
