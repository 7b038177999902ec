package dev.marquee.trainer.report;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.Stream;

/** The curves as numbers, for who cannot see them or wants them exactly. */
final class EpochTable {

    private static final List<String> MEASURES = List.of("loss", "mAP", "accuracy", "precision", "recall");

    private static final String COLUMNS = Integer.toString(MEASURES.size());

    private EpochTable() {}

    static DomContent of(List<Epoch> history) {
        return div(
                attrs(".scroll"),
                table(attrs(".epochs"), thead(groups(), head()), tbody(each(history, EpochTable::row))));
    }

    private static DomContent groups() {
        return tr(
                th(),
                th("training").withColspan(COLUMNS).withClass("group"),
                th("validation").withColspan(COLUMNS).withClass("group"),
                th(),
                th());
    }

    private static DomContent head() {
        var columns = Stream.of(MEASURES, MEASURES, List.of("learning rate", "time"))
                .flatMap(List::stream)
                .toList();
        return tr(th("Epoch"), each(columns, name -> th(name).withClass("number")));
    }

    private static DomContent row(Epoch epoch) {
        var cells = Stream.of(
                        figures(epoch.training()),
                        figures(epoch.validation()),
                        Stream.of(Text.learningRate(epoch.learningRate()), Text.seconds(epoch.seconds())))
                .flatMap(figures -> figures)
                .toList();
        return tr(th(epoch.number() + (epoch.best() ? " (best)" : "")), each(cells, cell -> td(cell).withClass(
                                "number")))
                .withClass(epoch.best() ? "best" : "");
    }

    private static Stream<String> figures(Epoch.Measures measures) {
        return Stream.of(
                Text.loss(measures.loss()),
                Text.figure(measures.meanAveragePrecision()),
                Text.percent(measures.labelAccuracy()),
                Text.percent(measures.precision()),
                Text.percent(measures.recall()));
    }
}
