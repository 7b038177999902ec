package dev.marquee.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void shouldReplaceWhatWouldSteerATerminal() {
        assertThat(Printable.of("\u001b[2Jred\r\nline\u202e")).isEqualTo("\ufffd[2Jred\ufffd\ufffdline\ufffd");
        assertThat(Printable.of("Amélie – 天空")).isEqualTo("Amélie – 天空");
    }

    @Test
    void shouldMakeColumnsOfOneWidthWhateverTheText() {
        assertThat(Printable.column("Heat", 6)).isEqualTo("Heat  ");
        assertThat(Printable.column("Heat and Dust", 6)).isEqualTo("Heat …");
    }

    @Test
    void shouldAlignATableAndTrimItsLines() {
        var table = new Table("id", "message");
        table.row("long-id", "a");
        table.row("x", "second\nline");
        assertThat(table.lines()).containsExactly("id       message", "long-id  a", "x        second\ufffdline");
    }
}
