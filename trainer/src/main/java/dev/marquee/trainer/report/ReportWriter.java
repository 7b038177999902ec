package dev.marquee.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts the page on the disk: the whole page or none, never half of one. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes the page to the file, replacing what was there; missing folders are made.
     *
     * @throws ReportException when the file cannot be written; whatever was there before is untouched
     */
    public static void write(String html, Path file) {
        var target = file.toAbsolutePath();
        try {
            var folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            replace(target, html);
        } catch (IOException e) {
            throw ReportException.notWritable(target, e);
        }
    }

    private static void replace(Path target, String html) throws IOException {
        // In the same folder, since a move is only atomic within one file system. Not createTempFile: that makes files
        // which only their owner may read, and the report is for a web server or a colleague, too.
        var half = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(half, html, UTF_8);
            move(half, target);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void move(Path half, Path target) throws IOException {
        try {
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
