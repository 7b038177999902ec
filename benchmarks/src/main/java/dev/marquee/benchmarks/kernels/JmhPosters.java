package dev.marquee.benchmarks.kernels;

import dev.marquee.benchmarks.run.PosterFolder;
import dev.marquee.cnn.graph.Architecture;
import dev.marquee.cnn.image.ImageRefusedException;
import dev.marquee.cnn.image.PosterDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The posters that the JMH forks work on; a system property tells them the folder. */
final class JmhPosters {

    static final String FOLDER = "marquee.benchmarks.posters";

    private JmhPosters() {}

    static List<byte[]> encoded() throws IOException {
        return PosterFolder.read(Path.of(System.getProperty(FOLDER, ""))).pictures();
    }

    static List<byte[]> thumbnails(Architecture architecture, int count) throws IOException, ImageRefusedException {
        var encoded = encoded();
        var decoder = PosterDecoder.withDefaults();
        var thumbnails = new ArrayList<byte[]>();
        for (var number = 0; number < count; number++) {
            thumbnails.add(
                    decoder.decode(encoded.get(number % encoded.size()), architecture.height(), architecture.width()));
        }
        return thumbnails;
    }
}
