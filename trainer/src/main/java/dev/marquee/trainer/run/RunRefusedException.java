package dev.marquee.trainer.run;

/** Thrown where there is nothing to train on; the message says in full sentences what is missing and what to do. */
public final class RunRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private RunRefusedException(String message) {
        super(message);
    }

    static RunRefusedException unchanged(int version) {
        return new RunRefusedException("The training set is the one that version " + version
                + " was trained on. Label a poster, or correct a label with `marquee feedback`, then ask again.");
    }

    static RunRefusedException tooFew(int training, int validation, int holdout) {
        return new RunRefusedException(
                "The training set has " + training + " posters to train on, " + validation
                        + " to validate on and " + holdout
                        + " held out; it takes at least one of each. Label more posters, or import some with `marquee import`.");
    }

    static RunRefusedException noGenre(int examples, int minPosters) {
        return new RunRefusedException("No genre has " + minPosters + " labelled posters among " + examples
                + "; it takes at least one genre. Label more posters, or lower trainer.genre.min.posters.");
    }

    static RunRefusedException tooManyGenres(int genres, int most, int minPosters) {
        return new RunRefusedException(genres + " genres have " + minPosters
                + " labelled posters or more; a model holds " + most
                + " at the most. Raise trainer.genre.min.posters, or correct labels that are no genres.");
    }
}
