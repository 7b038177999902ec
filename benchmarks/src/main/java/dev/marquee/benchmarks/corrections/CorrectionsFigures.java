package dev.marquee.benchmarks.corrections;

import static dev.marquee.benchmarks.figures.Measure.*;

import dev.marquee.benchmarks.figures.Percentiles;
import dev.marquee.benchmarks.run.BenchmarkRun;
import dev.marquee.cli.labels.CsvImport;
import dev.marquee.cli.labels.LabelledFile;
import dev.marquee.cli.output.Interruption;
import dev.marquee.events.FeedbackKind;
import dev.marquee.service.settings.Settings;
import dev.marquee.trainer.settings.TrainerSettings;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the loop learns from corrections: a model is trained on 60 % of the training side, the rest arrives in three
 * waves of posters and people's corrections, each followed by a training that goes on from the champion. Beside it, all
 * at once from random weights; and what wrong labels do.
 *
 * <p>Trainings are asked for, as soon as the training set has the wave's last label; a start by new labels would wait
 * for {@code trainer.quiet.seconds} besides. Those of the waves serve whatever the gate says, so that each goes on from
 * the one before; what the gate says is reported.
 */
public final class CorrectionsFigures {

    /** Share of the training side that gets a wrong label: {@value}. */
    static final double WRONG_SHARE = 0.05;

    private static final List<String> EDITORS = List.of("ada", "ben", "cleo");

    private final BenchmarkRun run;
    private final Interruption interruption;
    private final Map<String, String> given;
    private final TrainerSettings settings;
    private final CorrectionWaves waves;
    private final List<LabelledFile> wrongly;

    private CorrectionsFigures(BenchmarkRun run, Interruption interruption, List<LabelledFile> rows) throws Exception {
        this.run = run;
        this.interruption = interruption;
        this.given = given(run);
        this.settings = settings(run, given);
        var seed = settings.recipe().seed();
        this.waves = CorrectionWaves.of(rows, run.labelled().share(), seed);
        this.wrongly = WrongLabels.of(waves.trainingSide(), WRONG_SHARE, seed);
    }

    /** Measures it. */
    public static void measure(BenchmarkRun run) throws Exception {
        var table = CsvImport.read(run.labelled().file(), null);
        table.refused().forEach(row -> run.say("refused %s", row));
        try (var interruption = Interruption.watch()) {
            new CorrectionsFigures(run, interruption, table.rows()).measure();
        }
    }

    private static Map<String, String> given(BenchmarkRun run) {
        var given = new TreeMap<>(Map.of(
                // Nothing starts by itself.
                "trainer.new.labels",
                "100000000",
                // The default's vocabulary, that of 20 posters of all, from the beginning: means over other genres do
                // not compare.
                "trainer.genre.min.posters",
                Integer.toString(run.scale().pick(2, 12, 12)),
                "trainer.reports.dir",
                run.work().resolve("reports").toString()));
        given.putAll(run.labelled().trainer());
        return given;
    }

    /** As the trainer's process will read them, the environment included. */
    private static TrainerSettings settings(BenchmarkRun run, Map<String, String> given) throws Exception {
        var file = run.work().resolve("corrections.properties");
        Files.write(
                file,
                given.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        var settings = Settings.load(file);
        settings.refuseUnknown(TrainerSettings.ALL, List.of());
        return TrainerSettings.from(settings);
    }

    private void measure() throws Exception {
        var workload = TrainingWorkload.of(waves, settings);
        run.say(
                "%d posters held out, %d to begin with, waves of %s, %d to be labelled wrongly; seed %d",
                waves.holdout().size(),
                waves.first().size(),
                waves.later().stream().map(List::size).toList(),
                wrongly.size(),
                settings.recipe().seed());
        run.say(
                "about %d min, if this machine trains on %.0f posters a second",
                minutes(workload.at(TrainingWorkload.USUAL_RATE).toSeconds()), TrainingWorkload.USUAL_RATE);
        var course = course(workload);
        figures(course);
        run.figures().addSection(new CorrectionsPage(course, waves, wrongly.size(), settings).markdown());
    }

    private static long minutes(long seconds) {
        return (seconds + 59) / 60;
    }

    private ExperimentResult course(TrainingWorkload workload) throws Exception {
        var steps = new ArrayList<TrainedVersion>();
        TrainedVersion again;
        TrainedVersion wrong;
        try (var loop = start("corrections")) {
            loop.bring(waves.beginning(), FeedbackKind.IMPORT, "import");
            steps.add(from(null, loop.train("60 %, from random weights", true)));
            run.say(
                    "about %d min to go",
                    minutes(workload.restAfter(steps.get(0).seconds()).toSeconds()));
            for (var wave = 0; wave < CorrectionWaves.COUNT; wave++) {
                loop.bring(waves.later().get(wave), FeedbackKind.CORRECTION, EDITORS.get(wave));
                steps.add(from(steps.get(wave), loop.train("wave " + (wave + 1), true)));
            }
            var last = steps.get(CorrectionWaves.COUNT);
            // A trainer refuses a set that has not changed: one label is said again.
            loop.label(waves.first().subList(0, 1), FeedbackKind.CONFIRMATION, "dora");
            again = from(last, loop.train("once more, nothing new", false));
            // Wrong labels are to meet the same champion.
            loop.promote(last);
            loop.label(wrongly, FeedbackKind.CORRECTION, "eve");
            wrong = from(last, loop.train("5 % wrong labels", false));
        }
        return new ExperimentResult(steps.get(0), steps.subList(1, steps.size()), again, wrong, scratch());
    }

    private TrainedVersion scratch() throws Exception {
        try (var loop = start("corrections-scratch")) {
            loop.bring(waves.everything(), FeedbackKind.IMPORT, "import");
            return from(null, loop.train("all at once, from random weights", true));
        }
    }

    private FeedbackLoop start(String name) throws Exception {
        var own = new TreeMap<>(given);
        own.put(
                "trainer.state.dir",
                Files.createTempDirectory(run.work(), "trainer-state-").toString());
        return FeedbackLoop.start(run, name, interruption, settings, own);
    }

    /** @throws IllegalStateException if it started from other weights than meant: then nothing compares */
    private static TrainedVersion from(@Nullable TrainedVersion parent, TrainedVersion step) {
        var expected = parent == null ? null : parent.version().getVersion();
        if (!Objects.equals(step.version().getParent(), expected)) {
            throw new IllegalStateException(step.name() + ": trained on from version "
                    + step.version().getParent() + " (expected: " + expected + "; null is from random weights)");
        }
        return step;
    }

    private void figures(ExperimentResult course) {
        var figures = run.figures();
        var last = course.last();
        figures.add(CORRECTIONS_FIRST_MAP, course.first().meanAveragePrecision());
        figures.add(CORRECTIONS_WAVE1_MAP, course.waves().get(0).meanAveragePrecision());
        figures.add(CORRECTIONS_WAVE2_MAP, course.waves().get(1).meanAveragePrecision());
        figures.add(CORRECTIONS_WAVE3_MAP, last.meanAveragePrecision());
        figures.add(CORRECTIONS_SCRATCH_MAP, course.scratch().meanAveragePrecision());
        figures.add(
                CORRECTIONS_MAP_VS_SCRATCH,
                last.meanAveragePrecision() / course.scratch().meanAveragePrecision());
        figures.add(CORRECTIONS_RETRAINING_S, last.seconds());
        figures.add(CORRECTIONS_SCRATCH_S, course.scratch().seconds());
        figures.add(
                CORRECTIONS_TIME_VS_SCRATCH, last.seconds() / course.scratch().seconds());
        figures.add(
                CORRECTIONS_TO_SERVING_S,
                Percentiles.median(course.waves().stream()
                        .map(wave -> wave.toServing().orElseThrow())
                        .toList()));
        figures.add(CORRECTIONS_AGAIN_MAP_LOSS, course.lost(course.again()));
        figures.add(CORRECTIONS_WRONG_MAP_LOSS, course.lost(course.wrong()));
        figures.add(CORRECTIONS_WRONG_PROMOTED, course.wrong().gate() == TrainedVersion.Gate.PROMOTED ? 1 : 0);
    }
}
