package dev.marquee.trainer.gate;

/** What the gate says about a challenger. */
public sealed interface Verdict {

    /** Why, as full sentences with the figures. */
    String reason();

    /** Whether the challenger becomes champion. */
    default boolean promoted() {
        return this instanceof Promoted;
    }

    /** The challenger becomes champion. */
    record Promoted(String reason) implements Verdict {}

    /** The champion, or the lack of one, stays; the challenger is published and not promoted. */
    record Kept(Cause cause, String reason) implements Verdict {}

    /** Why a challenger is not promoted, for programs. */
    enum Cause {
        /** The champion's mean average precision is as high or higher. */
        NOT_BETTER_THAN_CHAMPION,
        /** The champion cannot be measured on the challenger's holdout. */
        CHAMPION_NOT_MEASURED,
        /** Another version was made champion while the challenger was trained. */
        CHAMPION_MOVED,
        /** There is no champion that anybody can load, and a constant predictor's mean average precision is as high or higher. */
        NOT_BETTER_THAN_BASELINE,
        /** The holdout holds no posters. */
        EMPTY_HOLDOUT,
        /** No poster of the holdout has a genre of the vocabulary. */
        NO_POSITIVES,
        /** The challenger gave probabilities that are not numbers: the training diverged. */
        NOT_A_NUMBER
    }
}
