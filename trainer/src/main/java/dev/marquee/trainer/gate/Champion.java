package dev.marquee.trainer.gate;

import dev.marquee.evaluation.ModelEvaluation;
import dev.marquee.evaluation.ModelMetrics;
import java.util.Optional;
import java.util.Set;

/** The champion that a challenger meets, as far as it could be measured on the challenger's holdout. */
public sealed interface Champion {

    /** Returns the version that is champion; empty where none is. */
    default Optional<Integer> championVersion() {
        return Optional.empty();
    }

    /** There is no champion yet: the constant baseline is to be beaten. */
    record Absent() implements Champion {}

    /**
     * A champion that could be measured.
     *
     * @param version its model version
     * @param evaluation on the challenger's holdout, over the challenger's vocabulary; genres that it does not know
     *     have one constant score
     * @param known the genres of that vocabulary that it knows
     */
    record Measured(int version, ModelEvaluation evaluation, Set<String> known) implements Champion {

        public Measured {
            known = Set.copyOf(known);
        }

        /** Returns the champion's figures. */
        public ModelMetrics metrics() {
            return evaluation.metrics();
        }

        @Override
        public Optional<Integer> championVersion() {
            return Optional.of(version);
        }
    }

    /**
     * A champion that serves, or may, and that cannot be measured here: nobody knows whether the challenger is better.
     *
     * @param version its model version
     * @param why as a part of a sentence, such as "its self-test fails"
     */
    record Unmeasured(int version, String why) implements Champion {
        @Override
        public Optional<Integer> championVersion() {
            return Optional.of(version);
        }
    }

    /**
     * A champion whose artifact is gone or damaged: no process can load it any more, so the constant baseline is to be
     * beaten.
     *
     * @param version its model version
     * @param why as a part of a sentence
     */
    record Lost(int version, String why) implements Champion {
        @Override
        public Optional<Integer> championVersion() {
            return Optional.of(version);
        }
    }
}
