package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is handed out names its licences; the build has put it into {@code target/lib}. */
class NoticeIT {

    private static final Path NOTICE = Path.of("..", "NOTICE");

    private static List<Path> jars() throws IOException {
        try (var files = Files.list(Path.of("target", "lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMarquees(Path jar) {
        return jar.toString().endsWith("-" + System.getProperty("marquee.version") + ".jar");
    }

    @Test
    void shouldNameEveryLibraryOfOthers() throws IOException {
        var named = new HashSet<>(List.of(Files.readString(NOTICE).split("[\\s,:]+")));
        var libraries = jars().stream()
                .filter(jar -> !isMarquees(jar))
                .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .distinct()
                .toList();

        assertThat(libraries).hasSizeGreaterThan(100);
        assertThat(named).as("what NOTICE names").containsAll(libraries);
    }

    @Test
    void shouldHoldLicenceAndNoticeInEveryJarOfMarquees() throws IOException {
        var own = jars().stream().filter(NoticeIT::isMarquees).toList();

        assertThat(own).isNotEmpty();
        for (var jar : own) {
            try (var file = new JarFile(jar.toFile())) {
                assertThat(file.getEntry("META-INF/LICENSE")).as("%s", jar).isNotNull();
                assertThat(file.getEntry("META-INF/NOTICE")).as("%s", jar).isNotNull();
            }
        }
    }
}
