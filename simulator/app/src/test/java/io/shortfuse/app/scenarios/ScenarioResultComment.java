package io.shortfuse.app.scenarios;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comment at the head of a scenario says that comes out, by part and key:
 *
 * <pre>
 * # Result:
 * #   market binance:BTCUSDT: peakMarkPrice 99422 | endMarkPrice 96871
 * #   totals: cascades 30 | liquidatedNotional 9.60e9
 * </pre>
 *
 * @param parts figures as they are written
 */
record ScenarioResultComment(Map<String, Map<String, BigDecimal>> parts) {
    private static final String HEADING = "# Result:";
    private static final Pattern PART = Pattern.compile("#   (market [^ ]+|[a-z ]+): (.+)");
    private static final Pattern FIGURE = Pattern.compile("([A-Za-z]+) (\\S+)");

    /**
     * The comment of a scenario.
     *
     * @throws IllegalArgumentException if it has none, or one that cannot be read
     */
    static ScenarioResultComment of(List<String> lines) {
        int heading = lines.indexOf(HEADING);
        if (heading < 0) {
            throw new IllegalArgumentException("must say what comes out, under a line " + HEADING);
        }
        Map<String, Map<String, BigDecimal>> parts = new LinkedHashMap<>();
        for (String line : lines.subList(heading + 1, lines.size())) {
            if (!line.startsWith("#")) {
                break;
            }
            Matcher part = PART.matcher(line);
            if (!part.matches() || parts.put(part.group(1), figures(part.group(2))) != null) {
                throw new IllegalArgumentException("must be '#   part: key figure | ...', each part once: " + line);
            }
        }
        return new ScenarioResultComment(parts);
    }

    private static Map<String, BigDecimal> figures(String text) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (String item : text.split(" \\| ", -1)) {
            Matcher figure = FIGURE.matcher(item);
            if (!figure.matches() || figures.put(figure.group(1), new BigDecimal(figure.group(2))) != null) {
                throw new IllegalArgumentException("must be 'key figure', each key once: " + item);
            }
        }
        return figures;
    }

    /**
     * Where the comment differs from what came out, a line each, at the precision in which the comment is written: 9.60e9
     * is right for all that rounds to it.
     *
     * @param actual what came out, by part and key
     */
    List<String> differences(Map<String, Map<String, String>> actual) {
        List<String> differences = new ArrayList<>();
        parts.forEach((part, figures) -> figures.forEach((key, written) -> {
            String value = actual.getOrDefault(part, Map.of()).get(key);
            if (value == null) {
                differences.add(part + ": " + key + " " + written + ", but there is no such figure");
            } else if (rounded(value, written).compareTo(written) != 0) {
                differences.add(
                        part + ": " + key + " " + written + ", but it is " + rounded(value, written) + ", " + value);
            }
        }));
        return differences;
    }

    private static BigDecimal rounded(String value, BigDecimal written) {
        return new BigDecimal(value).setScale(written.scale(), RoundingMode.HALF_EVEN);
    }
}
