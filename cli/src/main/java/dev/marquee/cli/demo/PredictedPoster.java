package dev.marquee.cli.demo;

import dev.marquee.events.GenrePrediction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A poster with what was predicted of it. */
record PredictedPoster(DemoPoster poster, GenrePrediction prediction) {

    /** Those of the posters that have a prediction, in the posters' order. */
    static List<PredictedPoster> of(List<DemoPoster> posters, Map<String, GenrePrediction> predictions) {
        return posters.stream()
                .flatMap(poster -> {
                    var prediction = predictions.get(poster.id());
                    return prediction == null ? Stream.empty() : Stream.of(new PredictedPoster(poster, prediction));
                })
                .toList();
    }

    boolean isLabelled() {
        return poster.isLabelled();
    }

    boolean firstGuessIsRight() {
        return poster.genres().contains(prediction.getTopThree().get(0).getGenre());
    }
}
