package dev.marquee.cnn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuFeaturesTest {

    private static final CpuFeatures AVX2 = new CpuFeatures(true, false);
    private static final CpuFeatures AVX512 = new CpuFeatures(true, true);

    @Test
    void shouldReadTheFlagsOfLinux() {
        assertThat(CpuFeatures.ofCpuinfo(List.of(
                        "processor\t: 0",
                        "model name\t: Zen 3",
                        "flags\t\t: fpu sse4_2 fma avx avx2 bmi2",
                        "bugs\t\t: avx512f")))
                .isEqualTo(AVX2);
        assertThat(CpuFeatures.ofCpuinfo(
                        List.of("flags\t\t: fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni")))
                .isEqualTo(AVX512);
    }

    @Test
    void shouldFindNothingWhereLinuxTellsNothing() {
        assertThat(CpuFeatures.ofCpuinfo(List.of("processor\t: 0", "Features\t: fp asimd")))
                .isEqualTo(CpuFeatures.NONE);
    }

    @Test
    void shouldReadTheNamesOfMacOs() {
        assertThat(CpuFeatures.ofNames("FPU VME SSE4.2 FMA AVX1.0\nRDWRFSGS BMI1 AVX2 SMEP BMI2\n"))
                .isEqualTo(AVX2);
        assertThat(CpuFeatures.ofNames("FMA AVX1.0\nAVX2 AVX512F AVX512DQ AVX512CD AVX512BW AVX512VL\n"))
                .isEqualTo(AVX512);
    }

    @Test
    void shouldNotTakeHalfOfASetOfInstructionsForTheWhole() {
        assertThat(CpuFeatures.ofNames("avx avx2")).as("no FMA").isEqualTo(CpuFeatures.NONE);
        assertThat(CpuFeatures.ofNames("avx2 fma avx512f avx512cd avx512er avx512pf"))
                .as("Knights Landing")
                .isEqualTo(AVX2);
    }

    @Test
    void shouldExpectNothingOfArmAndAvx2OfWindows() {
        assertThat(CpuFeatures.ofThisProcessor("linux-arm64")).isEqualTo(CpuFeatures.NONE);
        assertThat(CpuFeatures.ofThisProcessor("macosx-arm64")).isEqualTo(CpuFeatures.NONE);
        assertThat(CpuFeatures.ofThisProcessor("windows-x86_64")).isEqualTo(AVX2);
    }
}
