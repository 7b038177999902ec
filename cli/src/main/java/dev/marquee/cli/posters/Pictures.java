package dev.marquee.cli.posters;

import dev.marquee.cnn.image.EncodedImage;
import dev.marquee.cnn.image.ImageLimits;
import dev.marquee.cnn.image.ImageRefusedException;
import java.nio.file.Path;

/** The checks of the stream-app that need no decoder, so that what it would refuse is refused here, with the file's name. */
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
