package dev.marquee.cnn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

class NativeKernelsIT {

    @Test
    void shouldLoadTheBuildThatItChose() {
        NativeKernels.load();

        assertThat(Path.of(LoadedBuild.file()).getParent())
                .hasFileName(Loader.getPlatform() + System.getProperty(NativeKernels.EXTENSION));
    }

    @Test
    void shouldLoadTheBuildThatIsAskedForWhenJavaCppHasLoadedOpenCvBefore() throws Exception {
        var output = run("-D" + NativeKernels.BUILD + "=plain");

        assertThat(Path.of(output.lines().toList().get(0)).getParent()).hasFileName(Loader.getPlatform());
    }

    private static String run(String option) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, option, "-cp", System.getProperty("java.class.path"), LoadedBuild.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
