package dev.marquee.cnn.kernels;

import static dev.marquee.cnn.kernels.KernelBuild.AVX2;
import static dev.marquee.cnn.kernels.KernelBuild.AVX512;
import static dev.marquee.cnn.kernels.KernelBuild.ONEDNN;
import static dev.marquee.cnn.kernels.KernelBuild.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

    private static final CpuFeatures WITH_AVX2 = new CpuFeatures(true, false);
    private static final CpuFeatures WITH_AVX512 = new CpuFeatures(true, true);

    private static KernelChoice choice(CpuFeatures processor, KernelBuild... onClassPath) {
        return new KernelChoice("linux-x86_64", processor, List.of(onClassPath)::contains);
    }

    @Test
    void shouldTakeAvx512WhereTheProcessorHasItAndTheBuildIsThere() {
        assertThat(choice(WITH_AVX512, PLAIN, ONEDNN, AVX2, AVX512).fastest()).isEqualTo(AVX512);
    }

    @Test
    void shouldTakeAvx2OnAvx512WhereThatBuildIsNotThere() {
        assertThat(choice(WITH_AVX512, PLAIN, AVX2).fastest()).isEqualTo(AVX2);
    }

    @Test
    void shouldNeverTakeABuildThatTheProcessorDoesNotRun() {
        assertThat(choice(WITH_AVX2, PLAIN, AVX2, AVX512).fastest()).isEqualTo(AVX2);
        assertThat(choice(CpuFeatures.NONE, PLAIN, AVX2, AVX512).fastest()).isEqualTo(PLAIN);
        assertThat(choice(CpuFeatures.NONE, PLAIN, ONEDNN, AVX2).fastest()).isEqualTo(ONEDNN);
    }

    @Test
    void shouldTakeThePlainBuildOnArm() {
        var arm = new KernelChoice("linux-arm64", CpuFeatures.NONE, PLAIN::equals);

        assertThat(arm.fastest()).isEqualTo(PLAIN);
    }

    @Test
    void shouldSayHowToBuildForAProcessorThatRunsNoneOfTheBuilds() {
        assertThatThrownBy(() -> choice(CpuFeatures.NONE, AVX2, AVX512).fastest())
                .isInstanceOf(NativeKernelsException.class)
                .hasMessage(
                        "native kernels on the class path for linux-x86_64: avx512, avx2 (expected: one that this processor"
                                + " runs, it has no AVX2; build Marquee with -Dnd4j.classifier=linux-x86_64)");
    }

    @Test
    void shouldSayThatThereIsNoBuildAtAll() {
        assertThatThrownBy(() -> choice(WITH_AVX2).fastest()).hasMessageContaining("linux-x86_64: none (expected: one");
    }

    @Test
    void shouldTakeTheBuildThatIsAskedFor() {
        var choice = choice(WITH_AVX512, PLAIN, AVX2, AVX512);

        assertThat(choice.named("plain")).isEqualTo(PLAIN);
        assertThat(choice.named("AVX2")).isEqualTo(AVX2);
    }

    @Test
    void shouldRefuseANameThatNoBuildHas() {
        assertThatThrownBy(() -> choice(WITH_AVX2, PLAIN, AVX2).named("cuda"))
                .isInstanceOf(NativeKernelsException.class)
                .hasMessage("marquee.kernels: \"cuda\" (expected: one of avx512, avx2, onednn, plain)");
    }

    @Test
    void shouldRefuseABuildThatIsNotThere() {
        assertThatThrownBy(() -> choice(WITH_AVX512, PLAIN, AVX2).named("avx512"))
                .isInstanceOf(NativeKernelsException.class)
                .hasMessage(
                        "marquee.kernels: avx512 (expected: a build for linux-x86_64 on the class path, there: avx2, plain;"
                                + " to get it build Marquee with -Dnd4j.classifier=linux-x86_64-onednn-avx512)");
    }

    @Test
    void shouldRefuseABuildThatWouldKillTheProcess() {
        assertThatThrownBy(() -> choice(WITH_AVX2, PLAIN, AVX2, AVX512).named("avx512"))
                .isInstanceOf(NativeKernelsException.class)
                .hasMessage("marquee.kernels: avx512 (expected: a build that this processor runs, it has AVX2)");
    }
}
