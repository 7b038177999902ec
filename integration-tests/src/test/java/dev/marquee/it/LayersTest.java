package dev.marquee.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may depend on whom, as the design lays it down: modules, packages, libraries. */
class LayersTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = modulesOfTheBuild();

    /** By module, the modules that its main code may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("schemas", Set.of()),
            Map.entry("service", Set.of("schemas")),
            Map.entry("client", Set.of("schemas", "service")),
            Map.entry("poster-cnn", Set.of()),
            Map.entry("evaluation", Set.of()),
            Map.entry("stream-app", Set.of("schemas", "service", "poster-cnn")),
            Map.entry("trainer", Set.of("schemas", "service", "poster-cnn", "evaluation")),
            Map.entry("embedded-kafka", Set.of()),
            Map.entry("drawn-posters", Set.of("poster-cnn")),
            Map.entry("cli", everyModuleBut("cli", "benchmarks", "integration-tests")),
            Map.entry("benchmarks", everyModuleBut("benchmarks", "integration-tests")),
            Map.entry("integration-tests", Set.of()),
            Map.entry("coverage", Set.of()));

    private static final JavaClasses MARQUEE = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(LayersTest::classes)
                    .filter(Files::isDirectory)
                    .toList());

    @Test
    void shouldSeeEveryPackageOfEveryModule() throws IOException {
        for (var module : MODULES) {
            assertThat(packagesOfClasses(module))
                    .as("compiled packages of %s; compile all modules first: mvn -DskipTests package", module)
                    .containsAll(packagesOfSources(module));
        }
    }

    @Test
    void shouldKnowEveryModule() {
        assertThat(MAY_USE).containsKeys(MODULES.toArray(String[]::new));
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void shouldUseNoOtherModulesThanTheDesignSays(String module) {
        var allowed = MAY_USE.getOrDefault(module, Set.of());

        assertThat(MARQUEE.stream()
                        .filter(type -> module.equals(module(type)))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> {
                            var used = module(dependency.getTargetClass().getBaseComponentType());
                            return !used.isEmpty() && !used.equals(module) && !allowed.contains(used);
                        })
                        .map(Dependency::getDescription))
                .as("%s may use %s only", module, allowed)
                .isEmpty();
    }

    @Test
    void shouldHaveNoCycleBetweenPackages() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(MARQUEE);
    }

    @Test
    void shouldKeepTheNetworksLibrariesOutOfWhatOnlySpeaksKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.marquee.events..",
                        "dev.marquee.schemas..",
                        "dev.marquee.service..",
                        "dev.marquee.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
                .check(MARQUEE);
    }

    @Test
    void shouldKeepKafkaOutOfTheNetwork() {
        noClasses()
                .that()
                .resideInAPackage("dev.marquee.cnn..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..")
                .check(MARQUEE);
    }

    @Test
    void shouldKeepEvaluationGateAndReportFreeOfKafkaAndTheNetworksLibraries() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.marquee.evaluation..", "dev.marquee.trainer.gate..", "dev.marquee.trainer.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.nd4j..", "org.deeplearning4j..", "dev.marquee.events..")
                .check(MARQUEE);
    }

    @Test
    void shouldKeepTheBatcherFreeOfPosters() {
        noClasses()
                .that()
                .resideInAPackage("dev.marquee.stream.batch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.marquee.events..", "dev.marquee.cnn..", "dev.marquee.service..", "dev.marquee.schemas..")
                .check(MARQUEE);
    }

    @Test
    void shouldGiveEachClassOfTheMainCodeANameOfItsOwn() throws IOException {
        var places = new ArrayList<Path>();
        for (var module : MODULES) {
            places.addAll(sources(module));
        }

        assertThat(places.stream()
                        .filter(file -> !file.endsWith("package-info.java"))
                        .collect(groupingBy(Path::getFileName, toSet()))
                        .values())
                .as("files of one name")
                .allMatch(files -> files.size() == 1);
    }

    private static List<String> modulesOfTheBuild() {
        try {
            return Pattern.compile("<module>(.+?)</module>")
                    .matcher(Files.readString(ROOT.resolve("pom.xml")))
                    .results()
                    .map(module -> module.group(1))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the modules stand in the root pom", e);
        }
    }

    private static Set<String> everyModuleBut(String... excluded) {
        var modules = new TreeSet<>(MODULES);
        modules.removeAll(Set.of(excluded));
        return modules;
    }

    private static Path classes(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }

    /** The module that a class was compiled in; empty where it is not Marquee's. */
    private static String module(JavaClass type) {
        return type.getSource()
                .filter(source -> source.getUri().getScheme().equals("file"))
                .map(source -> Path.of(source.getUri()))
                .filter(file -> file.startsWith(ROOT))
                .map(file -> ROOT.relativize(file).getName(0).toString())
                .orElse("");
    }

    private static Set<String> packagesOfClasses(String module) {
        return MARQUEE.stream()
                .filter(type -> module.equals(module(type)))
                .map(JavaClass::getPackageName)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> packagesOfSources(String module) throws IOException {
        var folder = ROOT.resolve(module).resolve("src/main/java");
        return sources(module).stream()
                .map(file -> folder.relativize(file.getParent()).toString().replace('/', '.'))
                .collect(toCollection(TreeSet::new));
    }

    private static List<Path> sources(String module) throws IOException {
        var folder = ROOT.resolve(module).resolve("src/main/java");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
