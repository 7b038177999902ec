package dev.marquee.cli.posters;

import dev.marquee.cnn.image.EncodedImage;
import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.ImageRefusedException;
import java.nio.file.Path;

/** Refuses what the stream-app would refuse, with the file's name, as far as that needs no decoder. */
final class Pictures {

    private static final ImageLimits LIMITS = ImageLimits.defaults();

    private Pictures() {}

    static void require(Path path, byte[] bytes) throws RefusedFileException {
        try {
            EncodedImage.check(bytes, LIMITS);
        } catch (ImageRefusedException e) {
            throw RefusedFileException.refused(path, String.valueOf(e.getMessage()));
        }
    }
}
