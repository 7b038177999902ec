package dev.marquee.trainer.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.marquee.cnn.image.PosterDecoder;
import dev.marquee.cnn.model.Architecture;
import dev.marquee.trainer.dataset.Example;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Pictures of the network's input size, made by this release's decoder: others cannot be mixed with them. */
final class UsableExamples {

    private UsableExamples() {}

    /**
     * Those that can be trained on.
     *
     * @throws RunRefusedException if there are labelled posters and not one of them can be
     */
    static List<Example> of(List<Example> examples, Architecture architecture) throws RunRefusedException {
        var usable = examples.stream()
                .filter(example -> example.height() == architecture.height()
                        && example.width() == architecture.width()
                        && example.preprocessingVersion() == PosterDecoder.VERSION)
                .toList();
        if (usable.isEmpty() && !examples.isEmpty()) {
            throw RunRefusedException.otherPictures(
                    examples.size(),
                    kind(architecture.height(), architecture.width(), PosterDecoder.VERSION),
                    kinds(examples));
        }
        return usable;
    }

    private static String kinds(List<Example> examples) {
        Map<String, Long> counts = examples.stream()
                .collect(groupingBy(
                        example -> kind(example.height(), example.width(), example.preprocessingVersion()),
                        TreeMap::new,
                        counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " of " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String kind(int height, int width, int preprocessingVersion) {
        return height + "x" + width + " pixels (preprocessing version " + preprocessingVersion + ")";
    }
}
