package io.shortfuse.scenario;

import java.util.List;

/** The leverages of a cluster and how much of it has each. */
final class Leverages {
    private final double[] leverages;
    private final double[] cumulativeWeights;

    /**
     * Leverages with weights.
     *
     * @param leverages in [1, 1000]
     * @param weights as many, each greater than 0, summing to 1
     */
    Leverages(List<Double> leverages, List<Double> weights) {
        this.leverages = leverages.stream().mapToDouble(Double::doubleValue).toArray();
        this.cumulativeWeights = new double[weights.size()];
        double sum = 0;
        for (int i = 0; i < cumulativeWeights.length; i++) {
            sum += weights.get(i);
            cumulativeWeights[i] = sum;
        }
    }

    /** The leverage at {@code u} in (0, 1) of the weights laid end to end. */
    double at(double u) {
        int i = 0;
        while (i < leverages.length - 1 && u >= cumulativeWeights[i]) {
            i++;
        }
        return leverages[i];
    }
}
