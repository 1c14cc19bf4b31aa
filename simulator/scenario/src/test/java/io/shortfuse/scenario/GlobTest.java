package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "binance:BTCUSDT, true",
        "*, true",
        "**, true",
        "*:BTCUSDT, true",
        "binance:*, true",
        "b*n*:*C*T, true",
        "*binance:BTCUSDT*, true",
        "*:ETHUSDT, false",
        "binance, false",
        "*:BTC, false",
        "Binance:*, false",
        "'', false",
        "b.*, false",
    })
    void shouldTakeAStarForAnyCharacters(String glob, boolean matches) {
        assertThat(Glob.matches(glob, "binance:BTCUSDT")).isEqualTo(matches);
    }

    @Test
    void shouldMatchAsTheRegularExpressionDoes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            String glob = random(random, "ab*", 6);
            String text = random(random, "ab", 8);

            assertThat(Glob.matches(glob, text))
                    .as("%s on %s", glob, text)
                    .isEqualTo(Pattern.matches(glob.replace("*", ".*"), text));
        }
    }

    /** The regular expression would take longer than the universe has. */
    @Test
    @Timeout(60)
    void shouldEndWhateverThePattern() {
        assertThat(Glob.matches("*a".repeat(100) + "b", "a".repeat(250))).isFalse();
        assertThat(Glob.matches("*".repeat(1_000_000), "a")).isTrue();
    }

    private static String random(SplittableRandom random, String characters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
