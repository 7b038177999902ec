package dev.marquee.trainer.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;
import static java.nio.charset.StandardCharsets.UTF_8;

import j2html.tags.DomContent;
import j2html.tags.specialized.HeadTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The page, top to bottom: everything that it needs is inside it, and it runs no script. */
public final class ReportPage {

    /**
     * Titles come from strangers. They are escaped; should one get through, the browser still runs and fetches nothing.
     */
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private static final String CSS = read("report.css");

    private ReportPage() {}

    private static String read(String name) {
        try (var stream = ReportPage.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream, name + " is missing from the trainer's jar")
                            .readAllBytes(),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name + " from the trainer's jar", e);
        }
    }

    /** Returns the page as HTML. */
    public static String render(TrainingReport report) {
        return document(html(
                        headOf(report),
                        body(main(
                                Headline.of(report),
                                MetricsTable.of(report.results(), report.run().version()),
                                LearningCurves.of(report.history()),
                                GenreTable.of(report.results()),
                                PrecisionRecallCurves.of(report.results()),
                                ConfusionMap.of(report.results()),
                                CalibrationPlot.of(report.results()).content(),
                                ExtremesGallery.of(report.extremes(), report.results()),
                                Gallery.of(report.examples()),
                                RunDetails.of(report),
                                colophon())))
                .withLang("en"));
    }

    private static HeadTag headOf(TrainingReport report) {
        return head(
                meta().withCharset("utf-8"),
                meta().attr("http-equiv", "Content-Security-Policy").withContent(POLICY),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                meta().withName("color-scheme").withContent("light dark"),
                title("Marquee: model version " + report.run().version()),
                style().with(rawHtml(CSS)));
    }

    private static DomContent colophon() {
        return footer(
                p("F1, precision, recall and average precision are computed as scikit-learn does. This page is one"
                        + " file and loads nothing from anywhere."));
    }
}
