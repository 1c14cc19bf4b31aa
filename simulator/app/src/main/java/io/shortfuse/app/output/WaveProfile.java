package io.shortfuse.app.output;

import java.util.Arrays;

/**
 * The waves of a cascade, in order, in bounded memory: beyond {@value #CAPACITY} waves neighbours are added up, so that an
 * entry stands for 2, 4, 8, ... waves.
 */
public final class WaveProfile {
    private static final int CAPACITY = 4096;

    private double[] notionals = new double[16];
    private double[] marks = new double[16];
    private int size;
    private long waves;
    private long wavesPerEntry = 1;

    /** @param mark of the cascade's market after the wave; NaN: it took no part, and the mark is not told */
    void add(double notional, double mark) {
        if (waves == size * wavesPerEntry) {
            startEntry();
        }
        notionals[size - 1] += notional;
        if (!Double.isNaN(mark)) {
            marks[size - 1] = mark;
        }
        waves++;
    }

    private void startEntry() {
        if (size == CAPACITY) {
            for (int i = 0; i < CAPACITY / 2; i++) {
                notionals[i] = notionals[2 * i] + notionals[2 * i + 1];
                marks[i] = marks[2 * i + 1];
            }
            Arrays.fill(notionals, CAPACITY / 2, CAPACITY, 0);
            size = CAPACITY / 2;
            wavesPerEntry *= 2;
        }
        if (size == notionals.length) {
            notionals = Arrays.copyOf(notionals, Math.min(CAPACITY, 2 * size));
            marks = Arrays.copyOf(marks, notionals.length);
        }
        marks[size] = size == 0 ? Double.NaN : marks[size - 1];
        size++;
    }

    /** How many waves there were. */
    public long waves() {
        return waves;
    }

    /** How many waves an entry stands for; the last entry may stand for fewer. */
    public long wavesPerEntry() {
        return wavesPerEntry;
    }

    /** Notional per entry, in order, in the reporting currency. */
    public double[] notionals() {
        return Arrays.copyOf(notionals, size);
    }

    /**
     * The mark of the cascade's market after the last wave of each entry, in order; where it took no part the one before,
     * NaN where there is none.
     */
    public double[] marks() {
        return Arrays.copyOf(marks, size);
    }
}
