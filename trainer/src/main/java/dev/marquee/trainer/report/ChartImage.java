package dev.marquee.trainer.report;

import static j2html.TagCreator.img;
import static j2html.TagCreator.picture;
import static j2html.TagCreator.source;

import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A chart as the page shows it: a PNG inside the page, one for light and one for dark pages. Not an SVG: XChart writes
 * each letter as an outline and each piece of a line apart, and a page of them had 24 MB instead of 6.
 *
 * @param alt what it shows, for who cannot see it
 * @param chart in a theme's colours
 */
record ChartImage(String alt, Function<ChartTheme, ? extends Chart<?, ?>> chart) {

    /** Pixels in a pixel of the page, for sharp screens and 200 dots an inch in print. */
    static final int SCALE = 2;

    /** Both pictures; the browser shows the one that suits its page, and prints the light one. */
    DomContent onPage() {
        var light = chart.apply(ChartTheme.LIGHT);
        return picture(
                source().withSrcset(dataUri(chart.apply(ChartTheme.DARK)))
                        .withMedia("screen and (prefers-color-scheme: dark)"),
                img().withSrc(dataUri(light))
                        .withAlt(alt)
                        .attr("width", light.getWidth())
                        .attr("height", light.getHeight()));
    }

    private static String dataUri(Chart<?, ?> chart) {
        var image = new BufferedImage(SCALE * chart.getWidth(), SCALE * chart.getHeight(), BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        return DataUri.ofPng(image);
    }
}
