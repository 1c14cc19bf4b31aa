package io.shortfuse.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The report's words for keys, against the page that lists them. */
class AssumptionTermsTest {
    private static final Path PAGE = Path.of("../../docs/scenario.md");
    private static final Pattern HEADING = Pattern.compile("##+ (?:`([a-z-]+\\[][^`]*)`|(Top level))");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");
    /** Names, what no figure depends on, and what has keys of its own below it. */
    private static final Set<String> NO_VALUES = Set.of(
            "name",
            "description",
            "seed",
            "price-interval",
            "markets",
            "positions",
            "prices",
            "evidence",
            "markets[].id",
            "markets[].liquidity",
            "markets[].maintenance-tiers",
            "positions[].cluster",
            "positions[].liquidation-price",
            "positions[].liquidation-price.normal",
            "positions[].liquidation-price.uniform",
            "positions[].size.lognormal",
            "prices[].markets",
            "profiles");

    private static Set<String> documented() throws IOException {
        Set<String> keys = new TreeSet<>();
        String prefix = null;
        for (String line : Files.readAllLines(PAGE)) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (line.startsWith("##")) {
                prefix = !heading.matches() ? null : heading.group(1) == null ? "" : heading.group(1) + ".";
            } else if (row.matches() && prefix != null && !prefix.matches("(evidence|contagion).*")) {
                keys.add(prefix + row.group(1));
            }
        }
        return keys;
    }

    @Test
    void shouldHaveWordsForEveryKeyThatHasAValue() throws IOException {
        Set<String> keys = documented();

        assertThat(keys).hasSizeGreaterThan(50).containsAll(NO_VALUES);
        keys.removeAll(NO_VALUES);
        assertThat(keys).allMatch(AssumptionTerms::has);
    }

    @Test
    void shouldPutTheExecutableShareFirst() {
        assertThat(AssumptionTerms.of("positions[].executable-share").rank()).isZero();
    }
}
