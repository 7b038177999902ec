package dev.marquee.evaluation;

/** The loss that the network trains on, over a whole set. */
final class BinaryCrossEntropy {

    /** Keras clips here too ({@code keras.backend.epsilon()}), so that losses can be compared; a sure mistake costs 16.1. */
    private static final double CLIP = 1e-7;

    private BinaryCrossEntropy() {}

    /** Mean of {@code -log p} of the truth over posters and genres; NaN of no posters or of probabilities that are NaN. */
    static double mean(LabelledScores scored) {
        var sum = 0.0;
        for (var poster = 0; poster < scored.posters(); poster++) {
            sum += ofPoster(scored, poster);
        }
        return sum / scored.posters() / scored.genres().size();
    }

    /** The sum over one poster's genres. */
    static double ofPoster(LabelledScores scored, int poster) {
        var sum = 0.0;
        for (var genre = 0; genre < scored.genres().size(); genre++) {
            var probability = Math.min(Math.max(scored.probability(poster, genre), CLIP), 1 - CLIP);
            sum -= scored.truth(poster, genre) ? Math.log(probability) : Math.log1p(-probability);
        }
        return sum;
    }
}
