package dev.marquee.trainer.labels;

import dev.marquee.events.FeedbackKind;
import dev.marquee.events.LabelFeedback;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a poster's genres, as far as it can still count. This is the one place that says which label counts:
 *
 * <ol>
 *   <li>A withdrawal takes back every label that is not later than itself, whoever gave it.
 *   <li>Of the labels that stand, a person's (a correction or a confirmation) counts before any import, whichever is later.
 *   <li>Of a person's labels, and of imports, the latest counts.
 * </ol>
 *
 * <p>Later is by event time, and of two with one event time the one behind the other in the topic. So events in any order of
 * arrival end in the same label, if no two of the poster have one event time. What is kept is enough for that. A label that is
 * older than a person's latest word never counts again: only a withdrawal that is later still could bring it forward, and that
 * takes it back as well.
 *
 * @param person the latest a person said, a label or the withdrawal, which has no kind and counts as a person's; null: nothing
 * @param imported the latest import, if it is not older than that; null: none
 */
record PosterLabels(
        @Nullable Timestamped<LabelFeedback> person,
        @Nullable Timestamped<LabelFeedback> imported) {

    private static final PosterLabels NONE = new PosterLabels(null, null);

    /** What is kept once another word has arrived; what was kept before if it changes nothing. */
    static PosterLabels after(@Nullable PosterLabels known, Timestamped<LabelFeedback> word) {
        return (known == null ? NONE : known).with(word);
    }

    private PosterLabels with(Timestamped<LabelFeedback> word) {
        if (!word.supersedes(person)) {
            return this;
        }
        if (isImport(word)) {
            return word.supersedes(imported) ? new PosterLabels(person, word) : this;
        }
        return new PosterLabels(word, word.supersedes(imported) ? null : imported);
    }

    private static boolean isImport(Timestamped<LabelFeedback> word) {
        return word.value() != null && word.value().getKind() == FeedbackKind.IMPORT;
    }

    /** The word that counts: a person's label, else the import, else the withdrawal. */
    @Nullable
    Timestamped<LabelFeedback> counting() {
        var personLabelled = person != null && person.value() != null;
        return personLabelled || imported == null ? person : imported;
    }
}
