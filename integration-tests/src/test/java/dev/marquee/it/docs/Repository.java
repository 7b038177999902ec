package dev.marquee.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that the documentation speaks of. */
final class Repository {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Written by benchmarks/run, which knows no line length. */
    private static final Set<Path> PRINTED =
            Set.of(ROOT.resolve("docs/benchmarks.md"), ROOT.resolve("docs/corrections.md"));

    private static final Set<String> FOREIGN_FOLDERS = Set.of("target", ".git", "marquee-data", "node_modules");

    private Repository() {}

    static MarkdownPage page(String path) {
        return MarkdownPage.read(ROOT.resolve(path));
    }

    /** Every Markdown page of the repository. */
    static List<MarkdownPage> pages() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .map(MarkdownPage::read)
                .toList();
    }

    /** The pages that people write. */
    static List<MarkdownPage> writtenPages() {
        return pages().stream().filter(page -> !PRINTED.contains(page.file())).toList();
    }

    /** Every file but what a build makes. */
    static List<Path> files() {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return FOREIGN_FOLDERS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the repository cannot be walked through", e);
        }
        return files;
    }

    /** The text of every Java source below these folders; of every module where there are none. */
    static Stream<String> sources(String... folders) {
        return files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> folders.length == 0
                        || Stream.of(folders).anyMatch(folder -> file.startsWith(ROOT.resolve(folder))))
                .map(Repository::text);
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
