package dev.marquee.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;

/** What all charts of the page have in common. */
final class ChartStyle {

    static final Color TRANSPARENT = new Color(0, 0, 0, 0);

    /** Readable in print, where the page is three quarters as wide as on a screen. */
    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private static final float LINE = 2f;
    private static final int TICK_SPACING = 50;

    private ChartStyle() {}

    static void apply(AxesChartStyler styler, ChartTheme theme) {
        styler.setLocale(Locale.ROOT);
        styler.setBaseFont(FONT);
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(TRANSPARENT);
        styler.setPlotBackgroundColor(TRANSPARENT);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(theme.grid);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartFontColor(theme.text);
        styler.setAxisTickLabelsColor(theme.text);
        styler.setAxisTickMarksColor(theme.grid);
        styler.setXAxisTitleColor(theme.text);
        styler.setYAxisTitleColor(theme.text);
        styler.setAxisTitleFont(FONT);
        styler.setAxisTickLabelsFont(FONT);
        // XChart's own legend puts its entries at different heights; the page has one beside the charts.
        styler.setLegendVisible(false);
        styler.setXAxisTickMarkSpacingHint(TICK_SPACING);
        styler.setYAxisTickMarkSpacingHint(TICK_SPACING);
    }

    /** Both axes are shares, from 0 to 1. */
    static void shares(AxesChartStyler styler, int tickSpacing) {
        styler.setXAxisMin(0.0);
        styler.setXAxisMax(1.0);
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(1.0);
        styler.setXAxisDecimalPattern("0.##");
        styler.setYAxisDecimalPattern("0.##");
        styler.setXAxisTickMarkSpacingHint(tickSpacing);
        styler.setYAxisTickMarkSpacingHint(tickSpacing);
    }

    static BasicStroke solid() {
        return new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashed() {
        return broken(LINE, 6, 4);
    }

    /** For what is no measurement, but a mark to compare with. */
    static BasicStroke dotted() {
        return broken(1.5f, 2, 3);
    }

    private static BasicStroke broken(float width, float dash, float gap) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {dash, gap}, 0);
    }
}
