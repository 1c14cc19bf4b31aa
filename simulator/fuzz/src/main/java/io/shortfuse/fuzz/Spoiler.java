package io.shortfuse.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spoils bytes and texts, by chance and by what has broken programs before. */
public final class Spoiler {
    private static final Pattern TOKEN = Pattern.compile("[^\\s:,\\[\\]{}\"'#]+");

    /** Numbers, and what only looks like one. */
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "+1",
            "1.5",
            ".5",
            "5.",
            "1e-12",
            "1e-13",
            "1e15",
            "1e18",
            "1e19",
            "1e999",
            "-1e999",
            "1e-400",
            "4.9e-324",
            "1.7976931348623157e308",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "99999999999999999999999999",
            "NaN",
            ".nan",
            ".inf",
            "-Infinity",
            "0x1p3",
            "0x10",
            "0o17",
            "1_000",
            "1,5",
            "1d",
            "1f",
            "007",
            "\u0663",
            "\uff15",
            "1e",
            "e1",
            "--1",
            "1e2147483648",
            "1e-2147483649",
            "0." + "0".repeat(400) + "1",
            "1" + "0".repeat(400));

    /** Words of durations, times, YAML and CSV. */
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "\t",
            "~",
            "null",
            "true",
            "no",
            "none",
            "0s",
            "1ns",
            "31d",
            "31d1ns",
            "3650d",
            "106751d",
            "9223372036854775807ns",
            "1h1h",
            "1s1m",
            "1.5h",
            "1970-01-01T00:00:00Z",
            "2200-01-01T00:00:00Z",
            "2199-12-31T23:59:60Z",
            "2025-12-22T24:00:00Z",
            "2025-12-22t00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "+999999999-01-01T00:00:00Z",
            "2025-02-30T00:00:00Z",
            "1766362200000",
            "-62135596800000",
            "LONG",
            "SHORT",
            "short",
            "long",
            "CROSS",
            "*",
            "**",
            "*:*",
            ":",
            "a:",
            ":b",
            "a:b:c",
            "&a x",
            "*a",
            "!!binary AAAA",
            "!!binary x",
            "!!str 5",
            "!!float 1",
            "!!int 3",
            "!!null x",
            "!!map {}",
            "!x y",
            "<<",
            "? a",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "[]",
            "{}",
            "|",
            ">",
            "%YAML 9.9",
            "---",
            "...",
            "@",
            "`",
            "\"",
            "'",
            "\"\\x00\"",
            "\"\\u202e\"",
            "\"a\\nb\"",
            "\"\\e[31m\"",
            "\r",
            "\r\n",
            "\n",
            "\u0000",
            "\u0007",
            "\u001b[2J",
            "\u0085",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\ud83d\ude00",
            "e\u0301",
            "\u00df",
            "../../../../etc/passwd",
            "/dev/null",
            "/",
            ".",
            "positions.csv",
            "ticks.csv",
            "scenario.yaml",
            "a\u0000b",
            "\"unclosed",
            "'unclosed",
            "a,b",
            "a\"b");

    private Spoiler() {}

    /** {@code bytes} with 1 to 8 changes; perhaps the same, perhaps empty. */
    public static byte[] bytes(byte[] bytes, SplittableRandom random) {
        byte[] spoiled = bytes;
        for (int changes = 1 + random.nextInt(1 + random.nextInt(8)); changes > 0; changes--) {
            spoiled = change(spoiled, random);
        }
        return spoiled;
    }

    /** {@code text} with 1 to 6 of its words, numbers or lines replaced, removed, repeated or moved. */
    public static String text(String text, SplittableRandom random) {
        String spoiled = text;
        for (int changes = 1 + random.nextInt(1 + random.nextInt(6)); changes > 0; changes--) {
            spoiled = random.nextInt(4) == 0 ? changeLine(spoiled, random) : changeToken(spoiled, random);
        }
        return spoiled;
    }

    /** A word or number that has broken programs before, or one that is very long or deep. */
    public static String nasty(SplittableRandom random) {
        return switch (random.nextInt(24)) {
            case 0 -> "a".repeat(1 << random.nextInt(17));
            case 1 -> "1".repeat(1 << random.nextInt(12));
            case 2 -> "[".repeat(1 + random.nextInt(2_000));
            case 3 -> "{a: ".repeat(1 + random.nextInt(200));
            case 4 -> "\"".repeat(1 + random.nextInt(9));
            case 5 -> "*a".repeat(1 + random.nextInt(40)) + "b";
            case 6 -> " ".repeat(random.nextInt(200));
            case 7 -> Character.toString(random.nextInt(0x80));
            case 8 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 9 -> Long.toString(random.nextLong());
            default -> random.nextBoolean() ? of(NUMBERS, random) : of(WORDS, random);
        };
    }

    private static String of(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] change(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int length = random.nextInt(Math.min(bytes.length - at, 40) + 1);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> splice(bytes, at, length, new byte[0]);
            case 2 -> splice(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 3 -> splice(bytes, at, 0, random(random));
            case 4 -> splice(bytes, at, length, random(random));
            case 5 -> splice(bytes, at, length, nasty(random).getBytes(StandardCharsets.UTF_8));
            default -> flip(bytes, at, random);
        };
    }

    private static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(12)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flip(byte[] bytes, int at, SplittableRandom random) {
        if (at == bytes.length) {
            return bytes;
        }
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] inserted) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - removed + inserted.length);
        System.arraycopy(inserted, 0, spliced, at, inserted.length);
        System.arraycopy(bytes, at + removed, spliced, at + inserted.length, bytes.length - at - removed);
        return spliced;
    }

    private static String changeToken(String text, SplittableRandom random) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.isEmpty()) {
            return nasty(random);
        }
        MatchResult token = tokens.get(random.nextInt(tokens.size()));
        String replacement =
                switch (random.nextInt(6)) {
                    case 0 -> "";
                    case 1 -> tokens.get(random.nextInt(tokens.size())).group();
                    case 2 -> token.group() + nasty(random);
                    default -> nasty(random);
                };
        return text.substring(0, token.start()) + replacement + text.substring(token.end());
    }

    private static String changeLine(String text, SplittableRandom random) {
        String[] lines = text.split("(?<=\n)", -1);
        int at = random.nextInt(lines.length);
        int other = random.nextInt(lines.length);
        switch (random.nextInt(5)) {
            case 0 -> lines[at] = "";
            case 1 -> lines[at] = lines[at] + lines[at];
            case 2 -> lines[at] = "  " + lines[at];
            case 3 -> lines[at] = lines[other] + lines[at];
            default -> {
                String line = lines[at];
                lines[at] = lines[other];
                lines[other] = line;
            }
        }
        return String.join("", lines);
    }
}
