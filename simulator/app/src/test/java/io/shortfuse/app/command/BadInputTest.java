package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that is broken, one thing at a time, given to the command as a user gives it. The tables tell what is broken, how,
 * and what is said. Nothing of it runs: exit status 2, no output, no folder.
 */
class BadInputTest {
    private static final String POSITIONS_HEADER =
            "position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price\n";
    private static final String POSITIONS = POSITIONS_HEADER + "p0,desk,binance:BTCUSDT,SHORT,1,95000,10,,,\n";
    private static final String TICKS = "time,market,price\n2025-12-22T00:00:01Z,binance:BTCUSDT,96000\n";
    private static final String SCENARIO =
            SmallScenario.TEXT.replace("prices:\n", "  - file: positions.csv\nprices:\n  - file: ticks.csv\n");

    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final List<Path> links = new ArrayList<>();
    private final Path folder;
    private final Path scenario;
    private final Path out;

    BadInputTest(@TempDir Path folder) {
        this.folder = folder;
        this.scenario = folder.resolve("small-wall.yaml");
        this.out = folder.resolve("out");
    }

    @BeforeEach
    void writeWhatIsRight() throws IOException {
        Files.writeString(scenario, SCENARIO);
        Files.writeString(folder.resolve("positions.csv"), POSITIONS);
        Files.writeString(folder.resolve("ticks.csv"), TICKS);
        Files.writeString(folder.resolve("client.properties"), "security.protocol=NONE\n");
        Files.writeString(folder.resolve("malformed.properties"), "a=\\" + "u00zz\n");
    }

    /** JUnit warns of links that lead out of the folder that it deletes. */
    @AfterEach
    void deleteLinks() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    private int run(Object... options) {
        List<Object> args = new ArrayList<>(List.of("run", scenario, "--engine", "direct", "--out", out));
        Collections.addAll(args, options);
        return shortfuse.execute(args.toArray());
    }

    private void assertRefused(int status, String message) {
        assertThat(status).as(shortfuse.err()).isEqualTo(ExitStatus.INPUT);
        assertThat(shortfuse.err()).contains(message).doesNotContain("Exception", "bug");
        assertThat(shortfuse.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "bad-scenarios.txt", delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 10_000)
    void shouldRefuseAScenarioFile(String what, String part, @Nullable String instead, String message)
            throws IOException {
        String replacement = instead == null ? "" : instead.replace('~', '\n').replace('^', '\t');
        assertThat(SCENARIO).contains(part.replace('~', '\n'));
        Files.writeString(scenario, SCENARIO.replace(part.replace('~', '\n'), replacement));

        assertRefused(run(), scenario + ":" + filled(message));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "bad-positions.txt", delimiter = '|', quoteCharacter = '`')
    void shouldRefuseAPosition(String what, String row, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("positions.csv"), POSITIONS + row + "\n");

        assertRefused(run(), file + ":3: " + filled(message));
        assertThat(run("--skip-invalid")).as(shortfuse.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("dead-letters.csv"))).hasSize(2);
    }

    @Test
    void shouldSayOfAPositionThatItsRowWasLeftOut() throws IOException {
        Files.writeString(
                folder.resolve("positions.csv"), POSITIONS + "p1,desk,binance:BTCUSDT,SHORT,NaN,95000,10,,,\n");
        assertThat(run("--skip-invalid")).as(shortfuse.err()).isZero();

        assertThat(shortfuse.execute("explain", out, "p1")).isEqualTo(ExitStatus.INPUT);

        assertThat(shortfuse.err())
                .isEqualTo("shortfuse explain: the row of p1 was left out (--skip-invalid), and so took no part:"
                        + " NOT_A_NUMBER: positions.csv:3: quantity: must be a decimal number with a point, such as"
                        + " 86583.5 or 9.6e9: NaN\n");
        assertThat(shortfuse.execute("explain", out, "p2")).isEqualTo(ExitStatus.INPUT);
        assertThat(shortfuse.err()).contains("POSITION must be the id of a position");
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "bad-ticks.txt", delimiter = '|', quoteCharacter = '`')
    void shouldRefuseATick(String what, String row, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("ticks.csv"), TICKS + row + "\n");

        assertRefused(run(), file + ":3: " + filled(message));
        assertThat(run("--skip-invalid")).as(shortfuse.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("dead-letters.csv"))).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "bad-commands.txt", delimiter = '|', quoteCharacter = '`')
    void shouldRefuseACommandLine(String what, @Nullable String commandLine, String message) {
        String[] args =
                commandLine == null ? new String[0] : filled(commandLine).split(" ", -1);

        assertRefused(shortfuse.execute((Object[]) args), filled(message));
    }

    private String filled(String text) {
        return text.replace("FILE.yaml", scenario.toString())
                .replace("FOLDER", folder.toString())
                .replace("P201", "p".repeat(201));
    }

    static Stream<Arguments> files() {
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0};
        return Stream.of(
                arguments("small-wall.yaml", bytes(""), ":1:1: must be a mapping of keys to values"),
                arguments("small-wall.yaml", bytes("- 1\n"), ":1:1: must be a mapping of keys to values"),
                arguments("small-wall.yaml", bytes("a\0b"), ": must be YAML in UTF-8, and is a binary file"),
                arguments("small-wall.yaml", gzip, ": must be YAML in UTF-8, and is compressed: unpack it"),
                arguments("small-wall.yaml", new byte[] {'a', ':', (byte) 0xE4}, ": must be UTF-8"),
                arguments(
                        "small-wall.yaml",
                        SCENARIO.getBytes(StandardCharsets.UTF_16),
                        ": must be YAML in UTF-8, and is UTF-16: save it as UTF-8"),
                arguments("small-wall.yaml", bytes("#".repeat(10_000_000)), ": must have at most 2000000 bytes"),
                arguments(
                        "small-wall.yaml",
                        bytes("a: " + "[".repeat(100)),
                        ":1:1: must be well-formed YAML: Document nesting depth (33) exceeds the maximum allowed (32)"),
                arguments("positions.csv", bytes(""), ":1: must begin with the header position_id,account,"),
                arguments("positions.csv", bytes("p0,desk\n"), ":1: must begin with the header position_id,account,"),
                arguments("positions.csv", bytes("\0\1\2"), ": must be a CSV file in UTF-8, and is a binary file"),
                arguments(
                        "positions.csv",
                        bytes("PK\3\4"),
                        ": must be a CSV file in UTF-8, and is a ZIP archive or a spreadsheet: export it as text"),
                arguments(
                        "positions.csv",
                        bytes(POSITIONS + "x".repeat(10_000_000) + "\n"),
                        ":3: must have at most 16384 bytes in a line: bytes=10000000"),
                arguments(
                        "positions.csv",
                        bytes(POSITIONS + "p1," + "x".repeat(2_000) + ",binance:BTCUSDT,SHORT,1,95000,10,,,\n"),
                        ":3: account: must have at most 1024 characters"),
                arguments(
                        "positions.csv",
                        (POSITIONS + "p1,d\u00e4sk,").getBytes(StandardCharsets.ISO_8859_1),
                        ":3: must be UTF-8: byte 5 of the line is 0xE4"),
                arguments(
                        "ticks.csv",
                        bytes(TICKS.replace(',', ';')),
                        ":1: must begin with the header time,market,price, with commas and not semicolons"),
                arguments("ticks.csv", bytes("time,market\n"), ":1: must begin with the header time,market,price"),
                arguments("ticks.csv", gzip, ": must be a CSV file in UTF-8, and is compressed: unpack it"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldRefuseAFile(String name, byte[] content, String message) throws IOException {
        Path file = Files.write(folder.resolve(name), content);

        assertRefused(run(), file + message);
    }

    @ParameterizedTest
    @MethodSource("unusual")
    void shouldAcceptAFileThatIsOnlyUnusual(String what, String before, String lineEnd) throws IOException {
        for (String name : List.of("small-wall.yaml", "positions.csv", "ticks.csv")) {
            Path file = folder.resolve(name);
            Files.writeString(file, before + Files.readString(file).replace("\n", lineEnd));
        }

        assertThat(run()).as(shortfuse.err()).isZero();
        assertThat(out.resolve("summary.json")).exists();
    }

    static Stream<Arguments> unusual() {
        return Stream.of(
                arguments("as it is", "", "\n"),
                arguments("byte order mark", "\uFEFF", "\n"),
                arguments("CR LF", "", "\r\n"),
                arguments("both", "\uFEFF", "\r\n"));
    }

    @Test
    void shouldNotRunIntoAFolderThatCannotBe() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");

        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", file.resolve("sub")))
                .isEqualTo(ExitStatus.NOT_COMPLETED);

        assertThat(shortfuse.err())
                .contains("the files of the run cannot be written to " + file.resolve("sub") + ": " + file)
                .doesNotContain("Exception", "bug");
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() throws IOException {
        Path ticks = folder.resolve("ticks.csv");
        assertThat(ticks.toFile().setReadable(false)).isTrue();
        if (Files.isReadable(ticks)) {
            // Root may read everything; but not this.
            Files.delete(ticks);
            links.add(Files.createSymbolicLink(ticks, Path.of("/proc/self/mem")));
            assertRefused(
                    run(),
                    "prices[0].file: must be a file that can be read, and " + ticks + " cannot be used: Input/output");
        } else {
            assertRefused(
                    run(),
                    "prices[0].file: must be a file that can be read, and " + ticks
                            + " is not open to this user (permission denied)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-wall.yaml", "positions.csv", "ticks.csv"})
    void shouldRefuseWhatIsNoRegularFileInsteadOfWaitingForIt(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.delete(file);
        links.add(Files.createSymbolicLink(file, Path.of("/dev/zero")));

        assertRefused(run(), "is no regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"16k", "48k"})
    void shouldSayThatTheDiskIsFullAndLeaveNoSummary(String size) throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()))
                .as("a small disk can only be mounted by root")
                .isZero();
        try {
            Path full = disk.resolve("out");

            assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", full))
                    .as(shortfuse.err())
                    .isEqualTo(ExitStatus.NOT_COMPLETED);

            assertThat(shortfuse.err())
                    .contains("shortfuse run: the files of the run cannot be written to " + full + ": ")
                    .contains("No space left on device")
                    .doesNotContain("Exception", "bug");
            assertThat(shortfuse.out()).isEmpty();
            assertThat(full.resolve("summary.json")).doesNotExist();
        } finally {
            // Lazily: what could not be written to its end may still be open in the JDK.
            assertThat(command("umount", "-l", disk.toString())).isZero();
        }
    }

    private static int command(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            // There is no such command.
            return -1;
        }
    }
}
