package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.stream.StreamSettings;
import dev.marquee.trainer.settings.TrainerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/configuration.md are what the settings' declarations say. Each stands between {@code <!--
 * generated: NAME -->} and {@code <!-- end -->}; the text around them is written by hand.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    /** With this system property set to true the test writes the page instead of comparing it. */
    private static final String UPDATE = "docs.update";

    private static final String COMMAND = "mvn test -pl integration-tests -am -Dtest=ConfigurationPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";

    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- generated: (\\S+) -->\n).*?(<!-- end -->)");

    private static final Map<String, List<Setting<?>>> SECTIONS = Map.of(
            "common", CommonSettings.ALL,
            "stream-app", own(StreamSettings.ALL),
            "trainer", own(TrainerSettings.ALL));

    @Test
    void shouldListEverySettingAsItIsDeclared() throws IOException {
        var page = Files.readString(PAGE);
        var generated = generated(page);

        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(PAGE, generated);
        } else {
            assertThat(page)
                    .as("docs/configuration.md; after a change of a setting's declaration run: %s", COMMAND)
                    .isEqualTo(generated);
        }
        assertThat(TABLE.matcher(generated).results().map(table -> table.group(2)))
                .containsExactlyInAnyOrderElementsOf(SECTIONS.keySet());
    }

    /** The page with every table written anew. */
    private static String generated(String page) {
        return TABLE.matcher(page)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) + table(SECTIONS.getOrDefault(match.group(2), List.of())) + match.group(3)));
    }

    private static String table(List<Setting<?>> settings) {
        return "| setting | default | expected | what it is |\n|---|---|---|---|\n"
                + settings.stream().map(ConfigurationPageTest::row).collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        var value = setting.defaultText().isEmpty() ? "(empty)" : "`" + setting.defaultText() + "`";
        return "| `%s` | %s | %s | %s |\n"
                .formatted(setting.key(), value, escaped(setting.expected()), escaped(setting.description()));
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;").replace("|", "\\|");
    }

    private static List<Setting<?>> own(List<Setting<?>> settings) {
        return settings.stream()
                .filter(setting -> !CommonSettings.ALL.contains(setting))
                .collect(Collectors.toList());
    }
}
