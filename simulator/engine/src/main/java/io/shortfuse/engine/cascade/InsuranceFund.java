package io.shortfuse.engine.cascade;

/** The insurance fund that the markets of a venue share. */
final class InsuranceFund {
    final String venue;
    double start;
    double balance;

    InsuranceFund(String venue) {
        this.venue = venue;
    }

    /** Takes a loss and returns what the fund could pay of it; the rest is a deficit. */
    double pay(double loss) {
        double paid = Math.min(balance, loss);
        balance -= paid;
        return paid;
    }
}
