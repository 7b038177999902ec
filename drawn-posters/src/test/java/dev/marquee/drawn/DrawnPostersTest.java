package dev.marquee.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.image.EncodedImage;
import dev.marquee.cnn.image.ImageLimits;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class DrawnPostersTest {

    @Test
    void shouldDrawTheSamePostersFromTheSameSeed() {
        var once = DrawnPosters.draw(42, 3).toList();
        var again = DrawnPosters.draw(42, 5).limit(3).toList();
        assertThat(again).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(once);
        assertThat(DrawnPosters.draw(43, 1).toList().get(0).jpeg())
                .isNotEqualTo(once.get(0).jpeg());
    }

    @Test
    void shouldDrawJpegsOfAPostersSizeWithOneToThreeGenres() throws Exception {
        for (var poster : DrawnPosters.draw(1, 20).toList()) {
            var image = EncodedImage.check(poster.jpeg(), ImageLimits.defaults());
            assertThat(image.width()).isEqualTo(DrawnPosters.WIDTH);
            assertThat(image.height()).isEqualTo(DrawnPosters.HEIGHT);
            assertThat(poster.id()).matches("drawn-\\d{5}");
            assertThat(poster.title()).isNotBlank();
            assertThat(poster.year()).isBetween(1985, 2024);
            assertThat(poster.genres()).hasSizeBetween(1, 3).doesNotHaveDuplicates();
            assertThat(DrawnPosters.genres()).containsAll(poster.genres());
        }
    }

    @Test
    void shouldGiveEveryGenreEnoughPostersToLearnFrom() {
        var counts = new HashMap<String, Integer>();
        DrawnPosters.draw(5, 300).flatMap(p -> p.genres().stream()).forEach(g -> counts.merge(g, 1, Integer::sum));
        assertThat(counts).containsOnlyKeys(DrawnPosters.genres());
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(20));
    }

    @Test
    void shouldRefuseACountBelowZero() {
        assertThatThrownBy(() -> DrawnPosters.draw(1, -1)).hasMessage("count: -1 (expected: 0 to 100000)");
    }
}
