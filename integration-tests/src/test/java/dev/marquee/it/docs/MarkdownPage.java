package dev.marquee.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, taken apart as GitHub does it.
 *
 * @param file where the page stands
 * @param prose its lines outside of fenced code
 * @param code its fenced blocks
 */
record MarkdownPage(Path file, List<String> prose, List<CodeBlock> code) {

    private static final Pattern FENCE = Pattern.compile("\\s*```+\\s*(\\S*).*");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern INLINE_CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TARGETS = Pattern.compile(
            "]\\(\\s*<?([^)\\s>]+)>?[^)]*\\)|^\\s*\\[[^]]+]:\\s*(\\S+)|(?:href|src|srcset)=\"([^\"]+)\"");
    private static final Pattern HTML_ANCHOR = Pattern.compile("<a\\s+(?:name|id)=\"([^\"]+)\"");
    private static final Pattern LINKED_TEXT = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");

    /**
     * A fenced block.
     *
     * @param language the word behind the fence, or nothing
     * @param lines what stands between the fences
     */
    record CodeBlock(String language, List<String> lines) {}

    static MarkdownPage read(Path file) {
        try {
            return parse(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static MarkdownPage parse(Path file, List<String> lines) {
        var prose = new ArrayList<String>();
        var code = new ArrayList<CodeBlock>();
        CodeBlock open = null;
        for (var line : lines) {
            var fence = FENCE.matcher(line);
            if (fence.matches()) {
                if (open == null) {
                    open = new CodeBlock(fence.group(1), new ArrayList<>());
                    code.add(open);
                } else {
                    open = null;
                }
            } else if (open != null) {
                open.lines().add(line);
            } else {
                prose.add(line);
            }
        }
        if (open != null) {
            throw new IllegalArgumentException(file + ": a code block has no end");
        }
        return new MarkdownPage(file, prose, code);
    }

    /** The targets of links and pictures: addresses, paths and anchors as they are written. */
    List<String> targets() {
        return prose.stream()
                .map(line -> INLINE_CODE.matcher(line).replaceAll(""))
                .flatMap(line -> TARGETS.matcher(line).results())
                .map(MarkdownPage::firstGroup)
                .toList();
    }

    /** What a link may have behind its #: one anchor for each heading, and those that are written as HTML. */
    Set<String> anchors() {
        var anchors = new HashSet<String>();
        var seen = new HashMap<String, Integer>();
        for (var line : prose) {
            HTML_ANCHOR.matcher(line).results().map(MarkdownPage::firstGroup).forEach(anchors::add);
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                var anchor = anchor(heading.group(1));
                var before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    /**
     * The anchor of a heading's first occurrence: its text without markup, in small letters, without anything but
     * letters, digits, underscores, hyphens and spaces, each space as a hyphen.
     */
    static String anchor(String heading) {
        return LINKED_TEXT
                .matcher(heading)
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc}\\- ]", "")
                .replace(' ', '-');
    }

    /** What stands in backticks. */
    Stream<String> inlineCode() {
        return prose.stream()
                .flatMap(line -> INLINE_CODE.matcher(line).results())
                .map(MarkdownPage::firstGroup);
    }

    /** Everything that is written as code: what stands in backticks, and the lines of the blocks. */
    Stream<String> allCode() {
        return Stream.concat(inlineCode(), code.stream().flatMap(block -> block.lines().stream()));
    }

    /**
     * The rows of tables between a comment and the comment "figures: end", without their heads: each a list of cells.
     */
    List<List<String>> rows(String comment) {
        var begin = prose.indexOf("<!-- " + comment + " -->");
        var end = prose.subList(begin + 1, prose.size()).indexOf("<!-- figures: end -->");
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException(
                    file + ": no rows between the comments " + comment + " and figures: end");
        }
        return rows(prose.subList(begin + 1, begin + 1 + end));
    }

    /** The rows of all tables, heads included. */
    List<List<String>> rows() {
        return rows(prose);
    }

    private static List<List<String>> rows(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|--"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String firstGroup(MatchResult match) {
        for (var group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        throw new IllegalArgumentException("no group of " + match);
    }
}
