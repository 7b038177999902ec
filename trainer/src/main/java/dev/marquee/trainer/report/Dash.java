package dev.marquee.trainer.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import org.knowm.xchart.style.markers.Marker;

/** A short thick line across a bar; XChart's own marks are none. */
final class Dash extends Marker {

    private static final BasicStroke THICK = new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        graphics.setStroke(THICK);
        graphics.draw(new Line2D.Double(x - size, y, x + size, y));
    }
}
