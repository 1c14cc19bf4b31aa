package io.shortfuse.app.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The files of a run's folder by name, and how one that a run wrote is told from a stranger with the same name: by how it
 * begins. So nobody's own {@code prices.csv} is replaced.
 */
public enum WrittenFile {
    /** The run's figures. */
    SUMMARY(RunRecorder.SUMMARY, "{"),
    /** The figures as they are written. */
    SUMMARY_PART(RunRecorder.SUMMARY + ".part", ""),
    /** The cascades on their way into the figures. */
    CASCADES_PART(RunRecorder.SUMMARY + ".cascades.part", ""),
    /** A row per forced order. */
    LIQUIDATIONS(RunRecorder.LIQUIDATIONS, "sequence,event_time,cascade_id,"),
    /** A row per cascade. */
    CASCADES(RunRecorder.CASCADES, "sequence,cascade_id,market,"),
    /** A row per price. */
    PRICES(RunRecorder.PRICES, "time,market,exogenous_price,"),
    /** A row per auto-deleveraged position. */
    AUTO_DELEVERAGES(RunRecorder.AUTO_DELEVERAGES, "sequence,event_time,cascade_id,"),
    /** A row per row that was left out, and per event that was refused. */
    DEAD_LETTERS(RunRecorder.DEAD_LETTERS, "reason,rule,file,"),
    /** The refused ones until the end. */
    DEAD_LETTERS_PART(RunRecorder.DEAD_LETTERS + ".part", ""),
    /** What was found, for a person. */
    REPORT(RunRecorder.REPORT, "<!doctype html>"),
    /** The report as it is written. */
    REPORT_PART(RunRecorder.REPORT + ".part", ""),
    /** What the program noted. */
    LOG("shortfuse.log", "");

    private static final JsonFactory JSON = new JsonFactory();

    private final String fileName;
    private final String beginning;

    WrittenFile(String fileName, String beginning) {
        this.fileName = fileName;
        this.beginning = beginning;
    }

    /** Its name in the folder. */
    public String fileName() {
        return fileName;
    }

    /** The files that are for others to read, in the order in which a person wants them. */
    public static List<WrittenFile> published() {
        return List.of(REPORT, SUMMARY, LIQUIDATIONS, CASCADES, PRICES, AUTO_DELEVERAGES, DEAD_LETTERS, LOG);
    }

    /** The file of that name, if a run writes one. */
    public static Optional<WrittenFile> named(String fileName) {
        return Arrays.stream(values())
                .filter(file -> file.fileName.equals(fileName))
                .findAny();
    }

    /**
     * Whether a run wrote the file of this name in {@code folder}. One without content counts: a run that was killed
     * leaves such, and nothing is lost with it.
     *
     * @throws IOException if it cannot be read
     */
    public boolean isIn(Path folder) throws IOException {
        Path file = folder.resolve(fileName);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(beginning.length());
        }
        boolean begins = head.length == 0 || new String(head, StandardCharsets.ISO_8859_1).equalsIgnoreCase(beginning);
        return begins
                && (this != SUMMARY || head.length == 0 || universe(folder).isPresent());
    }

    /** The universe of the run whose summary is in {@code folder}; empty if there is none, or something else. */
    public static Optional<String> universe(Path folder) {
        Path summary = folder.resolve(RunRecorder.SUMMARY);
        if (!Files.isRegularFile(summary)) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(summary.toFile())) {
            if (json.nextToken() == JsonToken.START_OBJECT
                    && "run".equals(json.nextFieldName())
                    && json.nextToken() == JsonToken.START_OBJECT
                    && "universe".equals(json.nextFieldName())) {
                return Optional.ofNullable(json.nextTextValue());
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
