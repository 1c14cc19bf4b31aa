package io.shortfuse.app.docs;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Output as a page shows it. What differs from run to run is written as an ellipsis ({@code …}): within a line it stands
 * for any characters of that line, alone on a line for any number of lines. Spaces at the ends of lines, and empty lines
 * before and after, do not count.
 */
final class PrintedOutput {
    private static final String ELLIPSIS = "\u2026";
    private static final Pattern COPIED = Pattern.compile("[\\w.:/-]*" + ELLIPSIS + "[\\w.:/-]*");

    private final String text;

    PrintedOutput(String text) {
        this.text = normal(text);
    }

    /** What is compared, for messages. */
    static String normal(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .replaceAll("^\n+|\n+$", "");
    }

    boolean matches(String printed) {
        return pattern().matcher(normal(printed) + "\n").matches();
    }

    @Override
    public String toString() {
        return text;
    }

    private Pattern pattern() {
        StringBuilder regex = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (line.strip().equals(ELLIPSIS)) {
                regex.append("(?:.*\n)*?");
            } else {
                regex.append(quoted(line, ".*?")).append('\n');
            }
        }
        return Pattern.compile(regex.toString());
    }

    /**
     * Commands in which each word with an ellipsis is what a reader puts there: the last word that was printed before and
     * is like it.
     *
     * @throws IllegalStateException if there was none
     */
    static String copied(String commands, String printedBefore) {
        return COPIED.matcher(commands)
                .replaceAll(word -> Matcher.quoteReplacement(find(word.group(), printedBefore)
                        .orElseThrow(() ->
                                new IllegalStateException("nothing like it was printed before: " + word.group()))));
    }

    private static Optional<String> find(String word, String printed) {
        Matcher matcher = Pattern.compile("(?<![\\w.:/-])" + quoted(word, "[\\w.:/-]*\\w") + "(?!\\w)")
                .matcher(printed);
        return matcher.results().map(MatchResult::group).reduce((before, last) -> last);
    }

    private static String quoted(String text, String forEllipsis) {
        return Pattern.compile(ELLIPSIS, Pattern.LITERAL)
                .splitAsStream(text + "\n")
                .map(part -> Pattern.quote(part))
                .collect(Collectors.joining(forEllipsis))
                .replace("\n", "");
    }
}
