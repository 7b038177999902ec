package dev.marquee.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LibraryOutputTest {

    @Test
    void shouldPassWholeLinesOnButForKnownNoise() {
        var seen = new ByteArrayOutputStream();
        var stream = LibraryOutput.to(new PrintStream(seen, true, StandardCharsets.UTF_8));

        stream.println("Added differentiated op conv2d");
        stream.print("caf");
        stream.println("\u00e9");
        stream.println();
        stream.print("not yet a line");

        assertThat(seen.toString(StandardCharsets.UTF_8).lines()).containsExactly("caf\u00e9", "");
    }
}
