package dev.marquee.trainer.report;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A report that cannot be made or written; the message names the thing, its value and what to do. */
public final class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ReportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static ReportException notWritable(Path file, IOException cause) {
        return new ReportException(
                "training report: cannot write " + file + ": " + cause
                        + " (expected: a folder that the trainer may write to, with free space; the model itself is not"
                        + " affected)",
                cause);
    }

    static ReportException pixels(int height, int width, int bytes) {
        return new ReportException(
                "picture of " + height + "x" + width + " with " + bytes
                        + " bytes (expected: height x width x 3, both at least 1)",
                null);
    }
}
