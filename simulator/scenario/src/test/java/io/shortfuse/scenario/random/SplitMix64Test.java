package io.shortfuse.scenario.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    @Test
    void shouldGiveThePublishedSequence() {
        SplitMix64 random = new SplitMix64(1234567);

        // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
        assertThat(random.nextLong()).isEqualTo(4593380528125082431L);
        assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("16408922859458223821"));
    }

    @Test
    void shouldGiveUniformNumbersStrictlyInsideTheInterval() {
        SplitMix64 random = SplitMix64.of(1, "test");

        double[] numbers =
                DoubleStream.generate(random::nextUniform).limit(100_000).toArray();

        assertThat(DoubleStream.of(numbers)).allMatch(u -> u > 0 && u < 1);
        // The mean of n uniform numbers has a standard deviation of 1/sqrt(12 n) = 0.0009.
        assertThat(DoubleStream.of(numbers).average().orElseThrow()).isBetween(0.4964, 0.5036);
    }

    @Test
    void shouldDifferWhenSeedOrLabelDiffer() {
        long first = SplitMix64.of(97, "cluster/wall").nextLong();

        assertThat(SplitMix64.of(97, "cluster/wall").nextLong()).isEqualTo(first);
        assertThat(SplitMix64.of(98, "cluster/wall").nextLong()).isNotEqualTo(first);
        assertThat(SplitMix64.of(97, "cluster/walls").nextLong()).isNotEqualTo(first);
    }
}
