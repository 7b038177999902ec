package dev.marquee.trainer.run;

/** There is nothing to train on; the message says what is missing. */
final class RunRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private RunRefusedException(String message) {
        super(message);
    }

    static RunRefusedException unchanged(int version) {
        return new RunRefusedException("the training set is the one that version " + version
                + " was trained on (expected: at least one new label since)");
    }

    static RunRefusedException tooFew(int training, int validation, int holdout) {
        return new RunRefusedException(
                "the training set has " + training + " posters to train on, " + validation
                        + " to validate on and " + holdout
                        + " held out (expected: at least one of each; label more posters, or import some with `marquee import`)");
    }

    static RunRefusedException noGenre(int examples, int minPosters) {
        return new RunRefusedException("no genre has " + minPosters + " labelled posters among " + examples
                + " (expected: at least one genre; label more posters or lower trainer.genre.min.posters)");
    }
}
