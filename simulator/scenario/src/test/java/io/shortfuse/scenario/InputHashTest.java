package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputHashTest {
    private static final String POSITIONS = """
            position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
            p1,alice,a:X,SHORT,2,100,10,,,
            """;
    private static final String TICKS = "time,market,price\n2025-12-22T00:00:00Z,a:X,1\n2025-12-22T00:00:00Z,b:X,1\n";
    private static final String TEXT =
            Scenarios.TWO_VENUES + "prices: [{ file: ticks.csv }]\npositions: [{ file: positions.csv }]\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        Scenarios.write(folder, "positions.csv", POSITIONS);
        Scenarios.write(folder, "ticks.csv", TICKS);
    }

    @Test
    void shouldBeTheHashOfTheFilesHashes() throws Exception {
        String manifest =
                "scenario " + sha256(TEXT) + "\npositions " + sha256(POSITIONS) + "\nprices " + sha256(TICKS) + "\n";

        assertThat(Scenarios.load(folder, TEXT).inputHash()).isEqualTo(sha256(manifest));
        assertThat(ScenarioLoader.load(folder.resolve("scenario.yaml"), Overrides.seed(-3))
                        .inputHash())
                .isEqualTo(sha256(manifest + "seed -3\n"));
    }

    @Test
    void shouldChangeWithEveryByteOfEveryFile() throws ScenarioException {
        String before = Scenarios.load(folder, TEXT).inputHash();
        String comment = Scenarios.load(folder, TEXT + "# x\n").inputHash();
        Scenarios.write(folder, "ticks.csv", TICKS + "\n");
        String ticks = Scenarios.load(folder, TEXT).inputHash();
        Scenarios.write(folder, "ticks.csv", TICKS);
        Scenarios.write(folder, "positions.csv", "\uFEFF" + POSITIONS);
        String positions = Scenarios.load(folder, TEXT).inputHash();

        assertThat(before).isNotIn(comment, ticks, positions).matches("[0-9a-f]{64}");
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
