package dev.marquee.cli.posters;

import dev.marquee.cli.options.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that paths on a command line stand for. */
public final class FileSearch {

    private FileSearch() {}

    /**
     * Files as they are, folders with all they hold at any depth but what is hidden, sorted by name within each folder.
     *
     * @throws CommandException if a folder cannot be listed
     */
    public static List<Path> in(List<Path> paths) {
        var files = new ArrayList<Path>();
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(under(path));
            } else {
                files.add(path);
            }
        }
        return List.copyOf(files);
    }

    private static List<Path> under(Path folder) {
        try (var entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw CommandException.fileFailed(folder, "listed", e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (var part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
