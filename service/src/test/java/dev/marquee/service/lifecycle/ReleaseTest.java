package dev.marquee.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleaseTest {

    /**
     * The build tells the tests its version ({@code marquee.version} in the root pom) and writes it into the resource.
     */
    @Test
    void shouldBeTheVersionOfTheBuild() {
        assertThat(Release.VERSION).isEqualTo(System.getProperty("marquee.version"));
    }
}
