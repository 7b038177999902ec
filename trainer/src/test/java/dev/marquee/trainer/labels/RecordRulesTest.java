package dev.marquee.trainer.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.events.PosterPicture;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRulesTest {

    @Test
    void shouldKeepTheFirstSpellingAndTheOrderGiven() {
        assertThat(cleaned("War", "sci-fi", "WAR", "Sci-Fi", "Drama")).containsExactly("War", "sci-fi", "Drama");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Film Noir",
                " Film Noir",
                "Film\t\n Noir",
                "Film\u00a0Noir",
                "\ufeffFilm Noir",
                "Film\u200b Noir"
            })
    void shouldTidyEverySortOfSpace(String given) {
        assertThat(cleaned(given)).containsExactly("Film Noir");
    }

    @Test
    void shouldTakeComposedAndDecomposedLettersForTheSame() {
        assertThat(cleaned("Come\u0301die", "Com\u00e9die")).containsExactly("Com\u00e9die");
    }

    @Test
    void shouldMatchWithoutCaseWhateverTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(cleaned("FILM", "film")).containsExactly("FILM");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldTakeThirtyGenresOfFortyCharacters() {
        var genres = IntStream.range(0, 30)
                .mapToObj(i -> "\ud83c\udfac".repeat(38) + (i + 10))
                .toArray(String[]::new);

        assertThat(cleaned(genres)).containsExactly(genres);
    }

    @Test
    void shouldMeasureAGenreOnceItIsTidied() {
        var wide = " ".repeat(50) + "x".repeat(40) + " ".repeat(50);

        assertThatCode(() -> cleaned(wide)).doesNotThrowAnyException();
    }

    @Test
    void shouldLeaveEverythingButTheGenresAlone() {
        var label = JoinDriver.label("a", "Drama");

        assertThat(RecordRules.label(label)).isEqualTo(label);
    }

    @Test
    void shouldTakeACompletePictureAsItIs() {
        var picture = JoinDriver.picture("a", 7);

        assertThat(RecordRules.picture(picture)).isSameAs(picture);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 40})
    void shouldRefuseAPictureThatIsCutOff(int bytes) {
        var picture = PosterPicture.newBuilder(JoinDriver.picture("a", 7))
                .setImage(JoinDriver.png(7).limit(bytes))
                .build();

        assertThatThrownBy(() -> RecordRules.picture(picture)).isInstanceOf(InvalidRecordException.class);
    }

    private static List<String> cleaned(String... genres) {
        return RecordRules.label(JoinDriver.label("a", genres)).getGenres();
    }
}
