package dev.marquee.it.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.up.UpCommand;
import dev.marquee.service.settings.Setting;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README and docs say what is so. */
class DocsTest {

    private static final int README_LINES = 150;
    private static final int COLUMNS = 120;

    private static final Pattern LONG_OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern SETTING = Pattern.compile(
            "(?<![\\w.-])((?:bootstrap|topics|schema|serde|http|log|stream|trainer)(?:\\.[a-z]+)+)(?![\\w.*-])");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\w)MARQUEE_[A-Z_]*[A-Z]");
    private static final Pattern CLASS_NAME = Pattern.compile("(?<![\\w.$@-])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+(?!\\w)");
    private static final Pattern PACKAGE_NAME = Pattern.compile("(?<![\\w.])dev\\.marquee(?:\\.\\w+)+");
    private static final Pattern FILE = Pattern.compile(
            "^(?:docs|cli|schemas|docker|observability|benchmarks|\\.github|\\.ci)/(?!target|.*[*<…]|.*/[A-Z]+/)\\S*$");
    /** Behind it stand the modules of profiles. */
    private static final Pattern MODULES = Pattern.compile("</modules>");

    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");
    private static final Pattern SNIPPET = Pattern.compile("(?s)// docs: (?!end)[^\\n]*\\n(.*?)\\n[ ]*// docs: end");

    /** Names of other people's classes, products and of what stands in a record. */
    private static final Set<String> NOT_OURS = Set.of(
            "AvroDeserializer",
            "AvroKafkaDeserializer",
            "CreateTime",
            "GitHub",
            "JavaCPP",
            "LogAppendTime",
            "MissingSourceTopicException",
            "MultiLayerNetwork",
            "SchemaRegistryClient",
            "SpecificRecord");

    /** Options of other programs that the pages name beside their command: of Docker Compose, of Kafka's scripts. */
    private static final Set<String> OPTIONS_OF_OTHERS = Set.of(
            "--profile",
            "--volumes",
            "--scale",
            "--rm",
            "--bootstrap-server",
            "--alter",
            "--entity-type",
            "--entity-name",
            "--add-config");

    @Test
    void shouldFitReadmeIntoFiveMinutes() {
        assertThat(Repository.text(Repository.ROOT.resolve("README.md")).lines())
                .as("lines of README.md")
                .hasSizeLessThanOrEqualTo(README_LINES);
    }

    @Test
    void shouldKeepProseNarrow() {
        var wide = Repository.writtenPages().stream().flatMap(page -> page.prose().stream()
                .filter(line -> line.length() > COLUMNS && !line.startsWith("|"))
                .map(line -> Repository.ROOT.relativize(page.file()) + ": " + line));

        assertThat(wide).as("lines of more than %d columns", COLUMNS).isEmpty();
    }

    @Test
    void shouldLinkOnlyToPagesAndHeadingsThatAreThere() {
        var broken = new ArrayList<String>();
        for (var page : Repository.pages()) {
            for (var target : page.targets()) {
                if (!target.matches("[a-z]+:.*")) {
                    var parts = target.split("#", 2);
                    var file = parts[0].isEmpty()
                            ? page.file()
                            : page.file().resolveSibling(parts[0]).normalize();
                    var found = file.startsWith(Repository.ROOT)
                            && Files.exists(file)
                            && (parts.length == 1
                                    || MarkdownPage.read(file).anchors().contains(parts[1]));
                    if (!found) {
                        broken.add(Repository.ROOT.relativize(page.file()) + " -> " + target);
                    }
                }
            }
        }

        assertThat(broken).as("broken links").isEmpty();
    }

    @Test
    void shouldLeadFromTheIndexToEveryPage() {
        var index = Repository.page("docs/README.md").targets();

        assertThat(Repository.pages())
                .filteredOn(page -> page.file().getParent().endsWith("docs"))
                .extracting(page -> page.file().getFileName().toString())
                .filteredOn(name -> !name.equals("README.md"))
                .isSubsetOf(index);
    }

    @Test
    void shouldNameOnlyCommandsAndOptionsThatThereAre() {
        var commands = new DocumentedCommands();
        var faults = new ArrayList<String>();
        var named = 0;
        for (var page : Repository.pages()) {
            for (var arguments : DocumentedCommands.in(page.allCode()).toList()) {
                named++;
                if (!arguments.startsWith("test")) {
                    commands.faults(arguments).forEach(fault -> faults.add(page.file() + ": " + fault));
                }
            }
        }

        assertThat(faults).isEmpty();
        assertThat(named).as("commands that the pages name").isGreaterThan(50);
    }

    @Test
    void shouldNameOnlyLongOptionsThatThereAre() {
        var known = new TreeSet<>(new DocumentedCommands().longOptions());
        known.addAll(OPTIONS_OF_OTHERS);
        known.addAll(matches(LONG_OPTION, Repository.text(Repository.ROOT.resolve("marquee")))
                .toList());
        known.addAll(Repository.sources("benchmarks/src/main")
                .flatMap(source -> matches(LONG_OPTION, source))
                .toList());

        assertThat(namedInCode(LONG_OPTION)).isSubsetOf(known);
    }

    @Test
    void shouldNameOnlySettingsThatThereAre() {
        var keys = UpCommand.SETTINGS.stream().map(Setting::key).collect(toSet());
        var environment = Stream.concat(
                        keys.stream()
                                .map(key -> "MARQUEE_"
                                        + key.toUpperCase(Locale.ROOT).replace('.', '_')),
                        Repository.files().stream()
                                .filter(file -> file.toString().matches(".*(\\.java|\\.yml|\\.xml|/[^./]+)"))
                                .flatMap(file -> matches(VARIABLE, Repository.text(file))))
                .collect(toSet());

        assertThat(namedInCode(SETTING)).isSubsetOf(keys);
        assertThat(namedInCode(VARIABLE))
                .filteredOn(variable -> !variable.startsWith("MARQUEE_KAFKA_"))
                .isSubsetOf(environment);
    }

    @Test
    void shouldPutEveryModuleOnTheMap() {
        var modules = matches(MODULE, MODULES.split(Repository.text(Repository.ROOT.resolve("pom.xml")), 2)[0])
                .map(module -> "[" + module + "](../" + module + ")")
                .toList();

        assertThat(Repository.page("docs/architecture.md").rows())
                .extracting(cells -> cells.get(0))
                .containsAll(modules);
    }

    @Test
    void shouldNameOnlyClassesThatThereAre() {
        var names = Repository.files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java") || name.endsWith(".avsc"))
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(toSet());
        names.addAll(NOT_OURS);

        assertThat(namedInText(CLASS_NAME)).isNotEmpty().isSubsetOf(names);
    }

    @Test
    void shouldNameOnlyPackagesThatThereAre() {
        var sources = Repository.sources().toList();
        var unknown = namedInCode(PACKAGE_NAME).stream()
                .filter(name -> sources.stream().noneMatch(source -> declares(source, name)));

        assertThat(unknown)
                .as("no package, no class and no event of the flight recorder")
                .isEmpty();
    }

    @Test
    void shouldNameOnlyFilesThatThereAre() {
        var missing = namedInText(FILE).stream().filter(file -> !Files.exists(Repository.ROOT.resolve(file)));

        assertThat(missing).as("files that the pages name").isEmpty();
    }

    @Test
    void shouldShowJavaAsItIsTested() {
        var tested = Repository.sources("integration-tests/src/test", "client/src/test")
                .flatMap(source -> matches(SNIPPET, source))
                .map(snippet -> snippet.stripIndent().stripTrailing())
                .collect(toSet());
        var shown = Repository.pages().stream()
                .flatMap(page -> page.code().stream())
                .filter(block -> block.language().equals("java"))
                .map(block -> block.lines().stream().collect(joining("\n")))
                .collect(toSet());

        assertThat(shown).isNotEmpty().isEqualTo(tested);
    }

    @Test
    void shouldShowTheSameJavaInThePackageOfTheClient() {
        var page = Repository.text(Repository.ROOT.resolve("client/src/main/java/dev/marquee/client/package-info.java"))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", ""))
                .collect(joining("\n"));

        assertThat(Repository.sources("integration-tests/src/test/java/example")
                        .flatMap(source -> matches(SNIPPET, source))
                        .map(snippet -> snippet.stripIndent().stripTrailing()))
                .hasSize(6)
                .allSatisfy(snippet -> assertThat(page).contains(snippet));
    }

    @Test
    void shouldShowTheFiguresOfTheModelCard() {
        var card = Repository.page("docs/model.md").rows();

        for (var row : Repository.page("README.md").rows("figures: model").subList(1, 7)) {
            assertThat(card)
                    .as("README: %s, beside its row of the model card", row)
                    .anySatisfy(
                            inCard -> assertThat(List.of(inCard.get(0), inCard.get(1), inCard.get(inCard.size() - 1)))
                                    .isEqualTo(row));
        }
    }

    @Test
    void shouldShowTheFiguresOfTheBenchmarksAndEveryTargetThatWasMissed() {
        var measured = new BenchmarkFigures(Repository.page("docs/benchmarks.md"));
        var rows = Repository.page("README.md").rows("figures: benchmarks");

        assertThat(rows).hasSizeGreaterThan(6);
        for (var row : rows.subList(1, rows.size())) {
            assertThat(row).as("README's row of %s", row.get(1)).isEqualTo(measured.row(row.get(0), row.get(1)));
        }
        assertThat(rows.stream().map(row -> row.get(1))).containsAll(measured.missed());
    }

    private static boolean declares(String source, String name) {
        var dot = name.lastIndexOf('.');
        return source.contains("package " + name + ";")
                || source.contains("package " + name + ".")
                || source.contains('"' + name + '"')
                || source.contains("package " + name.substring(0, dot) + ";")
                        && source.matches(
                                "(?s).*\\b(class|interface|record|enum) " + name.substring(dot + 1) + "\\b.*");
    }

    /** What matches in the backticks of any page's text. */
    private static Set<String> namedInText(Pattern pattern) {
        return Repository.pages().stream()
                .flatMap(MarkdownPage::inlineCode)
                .flatMap(code -> matches(pattern, code))
                .collect(toSet());
    }

    /** What matches in any page's code. */
    private static Set<String> namedInCode(Pattern pattern) {
        return Repository.pages().stream()
                .flatMap(MarkdownPage::allCode)
                .flatMap(code -> matches(pattern, code))
                .collect(toSet());
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.groupCount() == 0 ? match.group() : match.group(1));
    }
}
