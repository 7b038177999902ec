package dev.marquee.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown where a run's pictures cannot be put on the disk. */
public final class PixelFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PixelFileException(String message) {
        super(message);
    }

    private PixelFileException(String message, IOException cause) {
        super(message, cause);
    }

    static PixelFileException noRoom(Path file, long needed, long free) {
        return new PixelFileException(
                file + ": the pictures of this run take " + needed + " bytes as pixels, and " + free
                        + " are free there (expected: enough room; free some, or move trainer.state.dir to a larger disk)");
    }

    static PixelFileException failed(Path file, IOException cause) {
        return new PixelFileException(
                file + ": the pictures of this run cannot be kept there as pixels: " + cause, cause);
    }
}
