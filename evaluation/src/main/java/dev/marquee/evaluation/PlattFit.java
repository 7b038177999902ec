package dev.marquee.evaluation;

/**
 * The line that makes logits the most likely ones, near another line: the largest posterior with normal priors that
 * hold two corrections of the other line near 0, of its slope and of its height at the mean logit. Where there are few
 * posters, the other line stays; where there are many, it does not matter.
 *
 * <p>Newton's method on a convex function of two numbers, with halved steps where a whole one goes too far. It starts
 * at the other line, where the priors cost nothing, so that the log loss on the same pairs cannot become larger than
 * that line's.
 */
final class PlattFit {

    /** The least slope: a genre's posters keep their order, even where its labels say the opposite. */
    static final double MIN_SLOPE = 0.05;

    private static final int MOST_STEPS = 50;
    private static final int MOST_HALVINGS = 30;
    private static final double CONVERGED = 1e-12;

    /** What the other line is corrected by. */
    private record Correction(double slope, double height) {

        Correction minus(Correction step, double share) {
            return new Correction(slope - share * step.slope, height - share * step.height);
        }
    }

    private final LogitPairs pairs;
    private final LogitLine other;
    private final double strength;
    private final double middle;

    private PlattFit(LogitPairs pairs, LogitLine other, double strength) {
        this.pairs = pairs;
        this.other = other;
        this.strength = strength;
        this.middle = pairs.meanLogit();
    }

    /**
     * Fits.
     *
     * @param other of a slope of at least {@value #MIN_SLOPE}
     * @param strength of both priors, one over their variance; greater than 0, so that separable pairs have a line as
     *     well
     */
    static LogitLine of(LogitPairs pairs, LogitLine other, double strength) {
        if (pairs.size() == 0) {
            return other;
        }
        var fit = new PlattFit(pairs, other, strength);
        var line = fit.line(fit.newton(new Correction(0, 0), true));
        if (line.slope() >= MIN_SLOPE) {
            return line;
        }
        // The function is convex: the best of the slopes that are allowed is the least one.
        var least = fit.line(fit.newton(new Correction(MIN_SLOPE - other.slope(), 0), false));
        return new LogitLine(MIN_SLOPE, least.intercept());
    }

    private LogitLine line(Correction by) {
        return new LogitLine(other.slope() + by.slope(), other.intercept() + by.height() - by.slope() * middle);
    }

    private double cost(Correction at) {
        return pairs.loss(line(at)) + strength / 2 * (at.slope() * at.slope() + at.height() * at.height());
    }

    private Correction newton(Correction start, boolean slopeIsFree) {
        var at = start;
        var cost = cost(at);
        for (var step = 0; step < MOST_STEPS; step++) {
            var whole = step(at, slopeIsFree);
            var share = 1.0;
            var next = at.minus(whole, share);
            for (var halving = 0; cost(next) > cost && halving < MOST_HALVINGS; halving++) {
                share /= 2;
                next = at.minus(whole, share);
            }
            var nextCost = cost(next);
            if (nextCost > cost) {
                return at;
            }
            at = next;
            if (cost - nextCost <= CONVERGED * cost) {
                return at;
            }
            cost = nextCost;
        }
        return at;
    }

    /** Inverse Hessian times gradient. */
    private Correction step(Correction at, boolean slopeIsFree) {
        var line = line(at);
        var slope = strength * at.slope();
        var height = strength * at.height();
        var slopeSlope = strength;
        var slopeHeight = 0.0;
        var heightHeight = strength;
        for (var pair = 0; pair < pairs.size(); pair++) {
            var distance = pairs.logit(pair) - middle;
            var probability = 1 / (1 + Math.exp(-line.of(pairs.logit(pair))));
            var residual = probability - (pairs.truth(pair) ? 1 : 0);
            var weight = probability * (1 - probability);
            slope += residual * distance;
            height += residual;
            slopeSlope += weight * distance * distance;
            slopeHeight += weight * distance;
            heightHeight += weight;
        }
        if (!slopeIsFree) {
            return new Correction(0, height / heightHeight);
        }
        var determinant = slopeSlope * heightHeight - slopeHeight * slopeHeight;
        return new Correction(
                (slope * heightHeight - height * slopeHeight) / determinant,
                (height * slopeSlope - slope * slopeHeight) / determinant);
    }
}
