package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.up.UpCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README and docs say what is so. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void shouldListEverySettingWithItsDefaultAndWhatItIs() throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"));

        for (var setting : UpCommand.SETTINGS) {
            var value = setting.defaultText().isEmpty() ? "(empty)" : "`" + setting.defaultText() + "`";
            assertThat(readme).contains("| `" + setting.key() + "` | " + value + " | " + setting.description() + " |");
        }
    }

    @Test
    void shouldShowForeignConsumersAsTheyAreTested() throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"));

        for (var consumer : new String[] {"RegistryConsumer", "PlainAvroConsumer"}) {
            var source = Files.readString(Path.of("src/test/java/foreign/" + consumer + ".java"));
            var shown = source.substring(
                            source.indexOf('\n', source.indexOf("// README:")) + 1, source.indexOf("// README: end"))
                    .stripIndent();
            assertThat(readme)
                    .as("what README shows of %s", consumer)
                    .contains("```java\n" + shown.stripTrailing() + "\n```");
        }
    }

    @Test
    void shouldLinkOnlyToWhatIsThere() throws IOException {
        var pages = List.of(
                "README.md",
                "docs/architecture.md",
                "docs/containers.md",
                "docs/dead-letters.md",
                "docs/observability.md");
        for (var page : pages) {
            var file = ROOT.resolve(page);
            var links = Pattern.compile("]\\((?!https?:|#)([^)#]+)").matcher(Files.readString(file));
            while (links.find()) {
                assertThat(file.resolveSibling(links.group(1)))
                        .as("link of %s", page)
                        .exists();
            }
        }
    }
}
