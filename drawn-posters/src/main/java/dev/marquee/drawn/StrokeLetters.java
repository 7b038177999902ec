package dev.marquee.drawn;

import java.awt.geom.Path2D;
import java.util.Locale;
import java.util.Map;

/**
 * Capital letters and digits as strokes. Drawn by hand here, because a machine without a single font installed is a
 * machine too, and because another machine's fonts would make other pictures of the same seed.
 */
final class StrokeLetters {

    private static final double COLUMNS = 4;
    private static final double ROWS = 6;

    /** Of each letter the lines, of each line the points: column 0 to 4 from the left, row 0 to 6 from the top. */
    private static final Map<Character, String> LINES = Map.ofEntries(
            Map.entry('A', "062046 1434"),
            Map.entry('B', "06003041423303 3344453606"),
            Map.entry('C', "4130100105163645"),
            Map.entry('D', "06003041453606"),
            Map.entry('E', "40000646 0333"),
            Map.entry('F', "400006 0333"),
            Map.entry('G', "41301001051636454323"),
            Map.entry('H', "0006 4046 0343"),
            Map.entry('I', "2026"),
            Map.entry('J', "4045361605"),
            Map.entry('K', "0006 400346"),
            Map.entry('L', "000646"),
            Map.entry('M', "0600234046"),
            Map.entry('N', "06004640"),
            Map.entry('O', "103041453616050110"),
            Map.entry('P', "06003041423303"),
            Map.entry('Q', "103041453616050110 3446"),
            Map.entry('R', "06003041423303 2346"),
            Map.entry('S', "413010010213334445361605"),
            Map.entry('T', "0040 2026"),
            Map.entry('U', "000516364540"),
            Map.entry('V', "002640"),
            Map.entry('W', "0016233640"),
            Map.entry('X', "0046 4006"),
            Map.entry('Y', "002340 2326"),
            Map.entry('Z', "00400646"),
            Map.entry('0', "103041453616050110"),
            Map.entry('1', "112026"),
            Map.entry('2', "01103041420646"),
            Map.entry('3', "01103041423323 334445361605"),
            Map.entry('4', "300444 3036"),
            Map.entry('5', "400003334445361605"),
            Map.entry('6', "30100105163645443303"),
            Map.entry('7', "004016"),
            Map.entry('8', "103041423313020110 1304051636454433"),
            Map.entry('9', "43130201103041453616"));

    private StrokeLetters() {}

    /** The lines of a text whose letters are 1 high, their baseline at y = 1. */
    static Path2D path(String text, Lettering lettering) {
        var path = new Path2D.Double();
        var x = 0.0;
        for (var letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
            for (var line : LINES.getOrDefault(letter, "").split(" ")) {
                add(path, line, x, lettering);
            }
            x += advance(lettering);
        }
        return path;
    }

    /** How wide a text of letters 1 high is. */
    static double length(String text, Lettering lettering) {
        return text.length() * advance(lettering) - (advance(lettering) - lettering.width());
    }

    /** From one letter to the next: thick strokes need more air. */
    private static double advance(Lettering lettering) {
        return lettering.width() + 0.22 + lettering.weight();
    }

    private static void add(Path2D path, String line, double x, Lettering lettering) {
        for (var i = 0; i + 1 < line.length(); i += 2) {
            var row = (line.charAt(i + 1) - '0') / ROWS;
            var column = (line.charAt(i) - '0') / COLUMNS;
            var at = x + column * lettering.width() + (1 - row) * lettering.slant();
            if (i == 0) {
                path.moveTo(at, row);
            } else {
                path.lineTo(at, row);
            }
        }
    }
}
