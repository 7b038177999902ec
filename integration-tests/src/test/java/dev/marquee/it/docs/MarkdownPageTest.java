package dev.marquee.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownPageTest {

    /** As github.com writes them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Two commands | two-commands",
                "Is it well? | is-it-well",
                "One network, two ways to run it | one-network-two-ways-to-run-it",
                "What the `marquee` command prints | what-the-marquee-command-prints",
                "[Unreleased](https://example.org/x) | unreleased",
                "[0.1.0] - 2026-11-28 | 010---2026-11-28",
                "Größe & Maß | größe--maß",
                "snake_case and kebab-case | snake_case-and-kebab-case",
                "*Before* the commit | before-the-commit"
            })
    void shouldMakeAnchorsAsGitHubDoes(String heading, String anchor) {
        assertThat(MarkdownPage.anchor(heading)).isEqualTo(anchor);
    }

    @Test
    void shouldNumberHeadingsThatStandTwiceAndPassOverThoseInCode() {
        var page = page("# Settings", "", "```", "# Not a heading", "```", "## Settings", "<a id=\"here\"></a>", "###");

        assertThat(page.anchors()).containsExactlyInAnyOrder("settings", "settings-1", "here");
    }

    @Test
    void shouldFindEveryKindOfLinkOutsideOfCode() {
        var page = page(
                "[a](a.md) and ![b](b.png \"title\") and `[c](c.md)`",
                "[d][d]",
                "[d]: d.md#e",
                "<img src=\"f.svg\">",
                "```",
                "[g](g.md)",
                "```");

        assertThat(page.targets()).containsExactly("a.md", "b.png", "d.md#e", "f.svg");
    }

    @Test
    void shouldReadRowsBetweenComments() {
        var page = page("| a |", "<!-- figures: x -->", "| b | c |", "|---|---|", "| d | |", "<!-- figures: end -->");

        assertThat(page.rows("figures: x")).containsExactly(List.of("b", "c"), List.of("d", ""));
    }

    private static MarkdownPage page(String... lines) {
        return MarkdownPage.parse(Path.of("page.md"), List.of(lines));
    }
}
