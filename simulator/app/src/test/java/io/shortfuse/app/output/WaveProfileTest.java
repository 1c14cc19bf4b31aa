package io.shortfuse.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WaveProfileTest {
    private final WaveProfile profile = new WaveProfile();

    @Test
    void shouldKeepEachWaveWhenThereAreFew() {
        profile.add(3, 101);
        profile.add(1, Double.NaN);
        profile.add(2, 103);

        assertThat(profile.notionals()).containsExactly(3, 1, 2);
        assertThat(profile.marks()).containsExactly(101, 101, 103);
        assertThat(profile.wavesPerEntry()).isEqualTo(1);
    }

    @Test
    void shouldAddUpNeighboursWhenThereAreMoreThanFit() {
        for (int wave = 1; wave <= 10_001; wave++) {
            profile.add(wave, wave);
        }

        assertThat(profile.waves()).isEqualTo(10_001);
        assertThat(profile.wavesPerEntry()).isEqualTo(4);
        double[] notionals = profile.notionals();
        assertThat(notionals)
                .hasSize(2501)
                .startsWith(1 + 2 + 3 + 4, 5 + 6 + 7 + 8)
                .endsWith(10_001);
        assertThat(profile.marks()).hasSize(2501).startsWith(4, 8).endsWith(10_000, 10_001);
        assertThat(Arrays.stream(notionals).sum()).isEqualTo(10_001 * 10_002 / 2.0);
    }
}
