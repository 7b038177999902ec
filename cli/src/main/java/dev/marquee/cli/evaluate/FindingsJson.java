package dev.marquee.cli.evaluate;

import dev.marquee.cli.labels.RowNote;
import dev.marquee.evaluation.Calibration;
import dev.marquee.evaluation.GenreConfusion;
import dev.marquee.evaluation.GenreEvaluation;
import dev.marquee.evaluation.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Findings as one object for programs. */
final class FindingsJson {

    private FindingsJson() {}

    static Map<String, Object> object(ChosenModel chosen, PosterPart part, ScoredPosters posters, Findings findings) {
        var object = new LinkedHashMap<String, Object>();
        object.put("model", chosen.name());
        object.put("architecture", chosen.model().description().architecture().summary());
        object.put("part", part);
        object.put("posters", posters.rows().size());
        object.put(
                "refused", posters.refused().stream().map(FindingsJson::refused).toList());
        object.put("unknownGenres", findings.unknownGenres());
        object.put("resamples", findings.bootstrap().resamples());
        object.put("figures", figures(findings));
        object.put(
                "genres",
                IntStream.range(0, findings.genres().size())
                        .mapToObj(index -> genre(findings, index))
                        .toList());
        object.put("confusion", confusion(findings.confusion()));
        object.put("calibration", calibration(findings.model().calibration()));
        return object;
    }

    private static Map<String, Object> refused(RowNote row) {
        var object = new LinkedHashMap<String, Object>();
        object.put("line", row.line());
        object.put("why", row.text());
        return object;
    }

    private static Map<String, Object> figures(Findings findings) {
        var figures = new LinkedHashMap<String, Object>();
        for (var figure : Figure.ALL) {
            var values = new LinkedHashMap<String, Object>();
            values.put("model", figure.of(findings.model()));
            values.putAll(interval(figure.interval(findings.bootstrap())));
            values.put("constant", figure.of(findings.constants().likely()));
            values.put("bestConstant", figure.best(findings.constants()));
            figures.put(figure.name(), values);
        }
        return figures;
    }

    /** 95 % of the resamples lie from low to high. */
    private static Map<String, Object> interval(Interval interval) {
        var object = new LinkedHashMap<String, Object>();
        object.put("low", interval.low());
        object.put("high", interval.high());
        return object;
    }

    private static Map<String, Object> genre(Findings findings, int index) {
        var genre = findings.genres().get(index);
        var object = new LinkedHashMap<String, Object>();
        object.put("genre", genre.genre());
        object.put("posters", genre.positives());
        object.put("averagePrecision", genre.averagePrecision());
        object.put("baselineAveragePrecision", genre.prevalence());
        object.put("rocAuc", findings.model().rocAuc().genres().get(index));
        object.put("threshold", genre.threshold());
        object.put("precision", genre.precision());
        object.put("recall", genre.recall());
        object.put("f1", genre.f1());
        var confusion = genre.confusion();
        object.put("truePositives", confusion.truePositives());
        object.put("falsePositives", confusion.falsePositives());
        object.put("falseNegatives", confusion.falseNegatives());
        object.put("trueNegatives", confusion.trueNegatives());
        object.put("intervals", intervals(findings, index));
        return object;
    }

    private static Map<String, Object> intervals(Findings findings, int index) {
        var object = new LinkedHashMap<String, Object>();
        object.put("averagePrecision", interval(findings.interval(index, GenreEvaluation::averagePrecision)));
        object.put("rocAuc", interval(findings.bootstrap().interval(figures -> figures.rocAuc()
                .genres()
                .get(index))));
        object.put("precision", interval(findings.interval(index, GenreEvaluation::precision)));
        object.put("recall", interval(findings.interval(index, GenreEvaluation::recall)));
        object.put("f1", interval(findings.interval(index, GenreEvaluation::f1)));
        return object;
    }

    /** Rows: the true genre; columns: the predicted one. */
    private static Map<String, Object> confusion(GenreConfusion confusion) {
        var object = new LinkedHashMap<String, Object>();
        object.put("genres", confusion.genres());
        object.put("posters", confusion.posters());
        return object;
    }

    private static List<Map<String, Object>> calibration(Calibration calibration) {
        return calibration.bins().stream().map(FindingsJson::bin).toList();
    }

    private static Map<String, Object> bin(Calibration.Bin bin) {
        var object = new LinkedHashMap<String, Object>();
        object.put("from", bin.from());
        object.put("to", bin.to());
        object.put("pairs", bin.pairs());
        object.put("meanProbability", bin.meanProbability());
        object.put("trueShare", bin.trueShare());
        return object;
    }
}
