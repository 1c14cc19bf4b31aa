package io.shortfuse.engine.liquidity;

import java.util.Arrays;
import java.util.List;

/** Piecewise linear through measured points, from (0, 0), and on at the slope of the last piece. */
final class BookSide implements ImpactSide {
    /** Notional at the start of each piece, the first 0; the last piece has no end. */
    private final double[] notionals;

    /** Displacement at the start of each piece. */
    private final double[] displacements;

    /** Displacement per notional of each piece. */
    private final double[] slopes;

    private BookSide(double[] notionals, double[] displacements, double[] slopes) {
        this.notionals = notionals;
        this.displacements = displacements;
        this.slopes = slopes;
    }

    static BookSide ofAsks(List<DepthPoint> points) {
        return of(points, false);
    }

    static BookSide ofBids(List<DepthPoint> points) {
        return of(points, true);
    }

    private static BookSide of(List<DepthPoint> points, boolean bids) {
        int pieces = points.size();
        double[] notionals = new double[pieces];
        double[] displacements = new double[pieces];
        double[] slopes = new double[pieces];
        double notional = 0;
        double displacement = 0;
        for (int i = 0; i < pieces; i++) {
            DepthPoint end = points.get(i);
            // 1/(1-p) - 1 is p/(1-p), which does not cancel.
            double endDisplacement = bids ? end.distance() / (1 - end.distance()) : end.distance();
            notionals[i] = notional;
            displacements[i] = displacement;
            slopes[i] = (endDisplacement - displacement) / (end.notional() - notional);
            notional = end.notional();
            displacement = endDisplacement;
        }
        return new BookSide(notionals, displacements, slopes);
    }

    @Override
    public double displacement(double notional) {
        return displacement(pieceOf(notionals, notional), notional);
    }

    @Override
    public double depth(double displacement) {
        int piece = pieceOf(displacements, displacement);
        return notionals[piece] + (displacement - displacements[piece]) / slopes[piece];
    }

    @Override
    public double meanDisplacement(double from, double to) {
        int first = pieceOf(notionals, from);
        int last = pieceOf(notionals, to);
        if (first == last) {
            return displacement(first, 0.5 * from + 0.5 * to);
        }
        double sum = 0;
        double length = 0;
        for (int piece = first; piece <= last; piece++) {
            double low = piece == first ? from : notionals[piece];
            double high = piece == last ? to : notionals[piece + 1];
            sum += (high - low) * displacement(piece, 0.5 * low + 0.5 * high);
            length += high - low;
        }
        return sum / length;
    }

    @Override
    public double meanReciprocal(double from, double to) {
        int first = pieceOf(notionals, from);
        int last = pieceOf(notionals, to);
        if (first == last) {
            return meanReciprocal(first, from, to);
        }
        double sum = 0;
        double length = 0;
        for (int piece = first; piece <= last; piece++) {
            double low = piece == first ? from : notionals[piece];
            double high = piece == last ? to : notionals[piece + 1];
            sum += (high - low) * meanReciprocal(piece, low, high);
            length += high - low;
        }
        return sum / length;
    }

    @Override
    public double askNotional(double from, double amount) {
        double at = from;
        double left = amount;
        for (int piece = pieceOf(notionals, from); ; piece++) {
            double start = 1 + displacement(piece, at);
            if (piece + 1 == notionals.length) {
                return at - from + LinearSide.askNotional(start, slopes[piece], left);
            }
            double end = notionals[piece + 1];
            double whole = (end - at) * (1 + displacement(piece, 0.5 * at + 0.5 * end));
            if (left <= whole) {
                return at - from + Math.min(LinearSide.askNotional(start, slopes[piece], left), end - at);
            }
            left -= whole;
            at = end;
        }
    }

    @Override
    public double bidNotional(double from, double amount) {
        double at = from;
        double left = amount;
        for (int piece = pieceOf(notionals, from); ; piece++) {
            double start = 1 + displacement(piece, at);
            if (piece + 1 == notionals.length) {
                return at - from + LinearSide.bidNotional(start, slopes[piece], left);
            }
            double end = notionals[piece + 1];
            double whole = (end - at) * meanReciprocal(piece, at, end);
            if (left <= whole) {
                return at - from + Math.min(LinearSide.bidNotional(start, slopes[piece], left), end - at);
            }
            left -= whole;
            at = end;
        }
    }

    @Override
    public double askNotionalBack(double from, double amount) {
        double at = from;
        double left = amount;
        for (int piece = pieceOf(notionals, from); ; piece--) {
            double end = notionals[piece];
            double whole = (at - end) * (1 + displacement(piece, 0.5 * end + 0.5 * at));
            if (left <= whole || piece == 0) {
                double part = LinearSide.askNotional(1 + displacement(piece, at), -slopes[piece], left);
                return from - at + Math.min(part, at - end);
            }
            left -= whole;
            at = end;
        }
    }

    @Override
    public double bidNotionalBack(double from, double amount) {
        double at = from;
        double left = amount;
        for (int piece = pieceOf(notionals, from); ; piece--) {
            double end = notionals[piece];
            double whole = (at - end) * meanReciprocal(piece, end, at);
            if (left <= whole || piece == 0) {
                double part = LinearSide.bidNotional(1 + displacement(piece, at), -slopes[piece], left);
                return from - at + Math.min(part, at - end);
            }
            left -= whole;
            at = end;
        }
    }

    private double meanReciprocal(int piece, double from, double to) {
        double start = 1 + displacement(piece, from);
        return StableMath.log1pRatio(slopes[piece] * (to - from) / start) / start;
    }

    private double displacement(int piece, double notional) {
        double displacement = displacements[piece] + slopes[piece] * (notional - notionals[piece]);
        // Rounding must not carry a piece's end beyond the start of the next: the price would not be monotone.
        return piece + 1 < displacements.length ? Math.min(displacement, displacements[piece + 1]) : displacement;
    }

    /** The last piece that starts at or before {@code value}; the first for -0.0, which the search puts before 0.0. */
    private static int pieceOf(double[] starts, double value) {
        int found = Arrays.binarySearch(starts, value);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
