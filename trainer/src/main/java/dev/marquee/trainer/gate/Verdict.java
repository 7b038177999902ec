package dev.marquee.trainer.gate;

import dev.marquee.evaluation.PairedComparison;
import java.util.Optional;

/** What the gate says about a challenger. */
public sealed interface Verdict {

    /** Why, as full sentences with the figures. */
    String reason();

    /** The challenger beside the model that it had to beat; empty where nothing could be compared. */
    Optional<PairedComparison> comparison();

    /** Whether the challenger becomes champion. */
    default boolean promoted() {
        return !(this instanceof Kept);
    }

    /**
     * The verdict where somebody asked for the challenger to become champion whatever the gate says. That does not help
     * a challenger that gives no numbers or that nothing is known of, nor does it undo a move that a person made
     * meanwhile.
     *
     * @param who asked
     */
    default Verdict forcedBy(String who) {
        return this instanceof Kept kept && kept.cause().canBeForced() ? new Forced(who, kept) : this;
    }

    /** The challenger becomes champion. */
    record Promoted(String reason, Optional<PairedComparison> comparison) implements Verdict {

        Promoted(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * The challenger becomes champion although the gate would have kept it back.
     *
     * @param who asked for that
     * @param gate what the gate said
     */
    record Forced(String who, Kept gate) implements Verdict {

        @Override
        public String reason() {
            return "The challenger becomes champion, forced by " + who + " although the gate said: " + gate.reason();
        }

        @Override
        public Optional<PairedComparison> comparison() {
            return gate.comparison();
        }
    }

    /** The champion, or the lack of one, stays; the challenger is published and not promoted. */
    record Kept(Cause cause, String reason, Optional<PairedComparison> comparison) implements Verdict {

        Kept(Cause cause, String reason) {
            this(cause, reason, Optional.empty());
        }
    }

    /** Why a challenger is not promoted, for programs. */
    enum Cause {
        /** The champion's mean average precision is as high or higher. */
        NOT_BETTER_THAN_CHAMPION,
        /**
         * There is no champion that anybody can load, and a constant predictor's mean average precision is as high or
         * higher.
         */
        NOT_BETTER_THAN_BASELINE,
        /** The mean average precision is higher, by so little that chance may have done it. */
        NOT_SURELY_BETTER,
        /** It is better on the whole, and much worse on a genre. */
        GENRE_WORSE,
        /** The champion cannot be measured on the challenger's holdout. */
        CHAMPION_NOT_MEASURED,
        /** Another version was made champion while the challenger was trained. */
        CHAMPION_MOVED,
        /** The holdout holds no posters. */
        EMPTY_HOLDOUT,
        /** No poster of the holdout has a genre of the vocabulary. */
        NO_POSITIVES,
        /** The challenger gave probabilities that are not numbers: the training diverged. */
        NOT_A_NUMBER;

        boolean canBeForced() {
            return switch (this) {
                case NOT_BETTER_THAN_CHAMPION,
                        NOT_BETTER_THAN_BASELINE,
                        NOT_SURELY_BETTER,
                        GENRE_WORSE,
                        CHAMPION_NOT_MEASURED -> true;
                case CHAMPION_MOVED, EMPTY_HOLDOUT, NO_POSITIVES, NOT_A_NUMBER -> false;
            };
        }
    }
}
