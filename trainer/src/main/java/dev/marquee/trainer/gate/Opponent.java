package dev.marquee.trainer.gate;

import dev.marquee.evaluation.Evaluation;
import dev.marquee.evaluation.Measured;
import java.util.Optional;
import java.util.Set;

/** Whom a challenger has to beat. */
public sealed interface Opponent {

    /** The champion's version; empty where there is none. */
    default Optional<Integer> champion() {
        return Optional.empty();
    }

    /** There is no champion yet: the constant baseline is to be beaten. */
    record None() implements Opponent {}

    /**
     * A champion that could be measured.
     *
     * @param version its model version
     * @param measured on the challenger's holdout, over the challenger's vocabulary; genres that it does not know have one
     *     constant score
     * @param known the genres of that vocabulary that it knows
     */
    record Champion(int version, Measured measured, Set<String> known) implements Opponent {

        public Champion {
            known = Set.copyOf(known);
        }

        /** Its figures. */
        public Evaluation evaluation() {
            return measured.evaluation();
        }

        @Override
        public Optional<Integer> champion() {
            return Optional.of(version);
        }
    }

    /**
     * A champion that serves, or may, and that cannot be measured here: nobody knows whether the challenger is better.
     *
     * @param version its model version
     * @param why as a part of a sentence, such as "it takes pictures of 32x32 pixels"
     */
    record Unmeasured(int version, String why) implements Opponent {
        @Override
        public Optional<Integer> champion() {
            return Optional.of(version);
        }
    }

    /**
     * A champion whose artifact is gone or damaged: no process can load it any more, so the constant baseline is to be beaten.
     *
     * @param version its model version
     * @param why as a part of a sentence
     */
    record Lost(int version, String why) implements Opponent {
        @Override
        public Optional<Integer> champion() {
            return Optional.of(version);
        }
    }
}
